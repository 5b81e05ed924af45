"""Tell people what happened, in the transaction in which it happened, and let them read it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.principal import Principal
from app.core import clock
from app.core.database import Reader
from app.core.ids import new_id
from app.core.pagination import Page, paginate
from app.core.schemas import JsonObject
from app.core.texts import Language, Text
from app.notifications.errors import NotificationNotFound
from app.notifications.models import Notification, NotificationKind
from app.notifications.queries import MARK_ALL_READ, MARK_READ, NOTIFICATIONS, UNREAD
from app.notifications.schemas import NotificationQuery, NotificationRead, NotificationRow

K = NotificationKind

TEXTS: dict[NotificationKind, Text] = {
    K.ACKNOWLEDGEMENT_REMINDED: Text(
        "Hasil evaluasi kinerja Anda ({cycle}) sudah ditetapkan dan menunggu Anda baca dan terima.",
        "Your evaluation of {cycle} is final and waits for you to read and acknowledge it.",
    ),
    K.AGREEMENT_REMINDED: Text(
        "Pengingat: {count} SKP {cycle} menunggu kesepakatan Anda. Tenggatnya {due_on}.",
        "Reminder: plans of {cycle} that wait for your agreement: {count}. They were due on {due_on}.",
    ),
    K.APPRAISAL_OPENED: Text(
        "Penilaian kinerja {cycle} dibuka. Ajukan SKP Anda paling lambat {due_on}.",
        "The appraisal of {cycle} is open. Submit your plan by {due_on}.",
    ),
    K.APPRAISAL_TRANSFERRED: Text(
        "Anda pindah ke {unit}. SKP {cycle} yang lama ditutup dan yang baru dibuka.",
        "You moved to {unit}. Your plan of {cycle} was closed and a new one opened.",
    ),
    K.APPRAISER_CHANGED: Text(
        "Pejabat penilai kinerja Anda untuk {cycle} sekarang {appraiser}.",
        "Your appraiser for {cycle} is now {appraiser}.",
    ),
    K.CYCLE_PLAN_DUE_SOON: Text(
        "SKP {cycle} Anda harus diajukan paling lambat {due_on}.",
        "Your plan of {cycle} must be submitted by {due_on}.",
    ),
    K.EVALUATION_ACKNOWLEDGED: Text(
        "{employee} telah mengetahui hasil evaluasi {period} ({cycle}).",
        "{employee} has acknowledged the evaluation of {period} ({cycle}).",
    ),
    K.EVALUATION_FINALISED: Text(
        "Evaluasi kinerja {period} ({cycle}) telah ditetapkan oleh {appraiser}. Silakan dibaca.",
        "{appraiser} has finalised your evaluation of {period} ({cycle}). Please read it.",
    ),
    K.EVALUATION_RATED: Text(
        "{appraiser} telah memberi penilaian untuk {period} ({cycle}).",
        "{appraiser} has rated {period} ({cycle}).",
    ),
    K.FINALISATION_REMINDED: Text(
        "Pengingat: {count} evaluasi {cycle} yang sudah Anda nilai belum Anda tetapkan.",
        "Reminder: evaluations of {cycle} that you have rated but not finalised: {count}.",
    ),
    K.PLAN_AGREED: Text(
        "SKP {cycle} Anda disepakati oleh {appraiser}.",
        "{appraiser} has agreed to your plan of {cycle}.",
    ),
    K.PLAN_REMINDED: Text(
        "Pengingat: SKP {cycle} Anda belum diajukan. Tenggatnya {due_on}.",
        "Reminder: you have not submitted your plan of {cycle}. It was due on {due_on}.",
    ),
    K.PLAN_RETURNED: Text(
        "SKP {cycle} Anda dikembalikan oleh {appraiser}: {reason}",
        "{appraiser} has returned your plan of {cycle}: {reason}",
    ),
    K.PLAN_REVISED: Text(
        "{employee} membuka perubahan SKP {cycle}: {reason}",
        "{employee} has started to revise the plan of {cycle}: {reason}",
    ),
    K.PLAN_SUBMITTED: Text(
        "{employee} mengajukan SKP {cycle} untuk Anda sepakati.",
        "{employee} has submitted the plan of {cycle} for your agreement.",
    ),
    K.RATING_REMINDED: Text(
        "Pengingat: {count} pegawai belum Anda nilai untuk {cycle}, padahal tenggatnya sudah lewat.",
        "Reminder: people whom you have not rated for {cycle} although it was due: {count}.",
    ),
}
"""What each kind says. Its placeholders are the data that :func:`notify` demands; those ending in ``_on`` are dates."""

_MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


class Notice(NamedTuple):
    """One notification to be written: see :func:`notify`."""

    employee_id: UUID
    kind: NotificationKind
    subject_kind: str
    subject_id: UUID
    data: dict[str, object]


def needed(kind: NotificationKind) -> frozenset[str]:
    """The names of the data without which ``kind`` has no words."""
    return frozenset(re.findall(r"{(\w+)}", TEXTS[kind].id))


def notify(
    session: AsyncSession,
    employee_id: UUID,
    kind: NotificationKind,
    subject_kind: str,
    subject_id: UUID,
    data: dict[str, object],
) -> None:
    """Add a notification to the running transaction: it appears if the transaction commits, and only then.

    ``data`` holds the names and dates of the text (:func:`needed`) and whatever else a client may want. It is seen by
    the receiver as it is: nothing that they may not know. Raises ``ValueError`` where a name is missing.
    """
    session.add(Notification(**_row(session, Notice(employee_id, kind, subject_kind, subject_id, data))))


async def notify_many(session: AsyncSession, notices: Iterable[Notice]) -> None:
    """The same for any number of people, in one statement per thousand."""
    rows = [_row(session, notice) for notice in notices]
    for start in range(0, len(rows), 1_000):
        await session.execute(insert(Notification), rows[start : start + 1_000])


def _row(session: AsyncSession, notice: Notice) -> dict[str, object]:
    missing = needed(notice.kind) - notice.data.keys()
    if missing:
        msg = f"{notice.kind} needs {', '.join(sorted(missing))}"
        raise ValueError(msg)
    return {
        "tenant_id": session.info["tenant_id"],
        "id": new_id(),
        "employee_id": notice.employee_id,
        "kind": str(notice.kind),
        "subject_kind": notice.subject_kind,
        "subject_id": notice.subject_id,
        "data": orjson.loads(orjson.dumps(notice.data, default=str)),
        "created_at": clock.now(),
    }


async def list_own(
    reader: Reader, principal: Principal, query: NotificationQuery, language: Language
) -> Page[NotificationRead]:
    """The caller's notifications in ``language``; somebody who is no employee has none."""
    page = await paginate(reader, NOTIFICATIONS, query, NotificationRow, me=principal.employee_id)
    said = [NotificationRead(**vars(row), text=text_of(row.kind, row.data, language)) for row in page.items]
    return Page[NotificationRead](items=said, next=page.next, total=page.total)


async def count_unread(reader: Reader, principal: Principal) -> int:
    found: int = await reader.fetch_value(UNREAD, me=principal.employee_id)
    return found


async def mark_read(session: AsyncSession, principal: Principal, notification_id: UUID) -> None:
    """Mark one as read; the first time counts. Raises ``NotificationNotFound``."""
    values = {"me": principal.employee_id, "notification_id": notification_id, "now": clock.now()}
    if await session.scalar(MARK_READ, values) is None:
        raise NotificationNotFound


async def mark_all_read(session: AsyncSession, principal: Principal, until: object | None) -> int:
    """Mark every notification made up to ``until`` (now, where None) as read; how many were unread."""
    now = clock.now()
    values = {"me": principal.employee_id, "until": until or now, "now": now}
    result = await session.execute(MARK_ALL_READ, values, execution_options={"synchronize_session": False})
    return int(result.rowcount)  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult


def text_of(kind: str, data: JsonObject, language: Language) -> str:
    """The sentence for a notification; a kind of a newer release shows its name."""
    if kind not in TEXTS:
        return kind
    spoken = {name: _date(value, language) if name.endswith("_on") else value for name, value in data.items()}
    return TEXTS[NotificationKind(kind)].say(language, spoken)


def _date(value: object, language: Language) -> object:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return value
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
