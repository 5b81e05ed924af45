import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { GROUPS, type NavigationEntry } from '../navigation'

interface Given {
  entries: readonly NavigationEntry[]
  /** Called when an entry is followed. */
  onGo?: () => void
}

/** The entries by group, each group under its name. */
export function NavigationGroups({ entries, onGo }: Given) {
  const { t } = useTranslation()
  return GROUPS.map((group) => {
    const own = entries.filter((entry) => entry.group === group)
    if (own.length === 0) return null
    return (
      <div key={group} className="nav-group">
        <h2 id={`nav-${group}`}>{t(`nav.groups.${group}`)}</h2>
        <ul aria-labelledby={`nav-${group}`}>
          {own.map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className="nav-link" activeOptions={{ exact: to === '/', includeSearch: false }} onClick={onGo}>
                <Icon size={18} stroke={1.75} aria-hidden />{t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    )
  })
}

/** The side bar of a wide screen. */
export function SideNavigation({ entries }: Given) {
  const { t } = useTranslation()
  return <nav className="side" aria-label={t('nav.label')}><NavigationGroups entries={entries} /></nav>
}
