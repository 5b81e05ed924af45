# Two images from one file: `service` is the API, the worker and the command line; `web` is the static client.

FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/capaian
COPY requirements.lock .
# Hashes of everything, and nothing is built from source: a package without a wheel for this platform fails here.
RUN /opt/capaian/bin/pip install --only-binary :all: --require-hashes -r requirements.lock

FROM python:3.11-slim-bookworm AS service
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/capaian --create-home capaian
COPY --from=packages /opt/capaian /opt/capaian
WORKDIR /srv/capaian
COPY migrations migrations
COPY app app
RUN python -m compileall -q app migrations
ENV PATH=/opt/capaian/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CAPAIAN_DATA_DIR=/var/lib/capaian \
    CAPAIAN_HTTP_HOST=0.0.0.0
USER 10001:10001
VOLUME /var/lib/capaian
EXPOSE 8000
# Exec form: the process gets SIGTERM itself and ends in order. Allow it 40 seconds before SIGKILL.
ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve"]

FROM node:20-slim AS web-build
WORKDIR /srv/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
COPY openapi/openapi.json ../openapi/openapi.json
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.29-alpine AS web
COPY deploy/web.conf /etc/nginx/conf.d/default.conf
COPY --from=web-build /srv/frontend/dist /usr/share/nginx/html
EXPOSE 8080
