import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listSearch } from '@/components/table/useListSearch'
import { readCycleSearch } from '@/features/cycles/search'
import { signedIn } from './base'

const cycles = createRoute({
  getParentRoute: () => signedIn,
  path: '/cycles',
  validateSearch: listSearch([], ['starts_on']),
  component: lazyRouteComponent(() => import('../pages/CyclesPage')),
})

const planCycle = createRoute({
  getParentRoute: () => signedIn,
  path: '/cycles/new',
  component: lazyRouteComponent(() => import('../pages/PlanCyclePage')),
})

const cycle = createRoute({
  getParentRoute: () => signedIn,
  path: '/cycles/$cycleId',
  validateSearch: readCycleSearch,
  component: lazyRouteComponent(() => import('../pages/CyclePage')),
})

const policies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies',
  component: lazyRouteComponent(() => import('../pages/PoliciesPage')),
})

const comparePolicies = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/compare',
  validateSearch: listSearch(['left', 'right'], []),
  component: lazyRouteComponent(() => import('../pages/ComparePoliciesPage')),
})

const importPolicy = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/import',
  component: lazyRouteComponent(() => import('../pages/ImportPolicyPage')),
})

const policy = createRoute({
  getParentRoute: () => signedIn,
  path: '/policies/$code/$version',
  component: lazyRouteComponent(() => import('../pages/PolicyPage')),
})

const accounts = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts',
  validateSearch: listSearch(['q', 'role', 'status', 'account'], ['display_name', 'username']),
  component: lazyRouteComponent(() => import('../pages/AccountsPage')),
})

const newAccount = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts/new',
  component: lazyRouteComponent(() => import('../pages/NewAccountPage')),
})

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  validateSearch: listSearch(['actor', 'action', 'kind', 'subject', 'from', 'until', 'entry'], ['at']),
  component: lazyRouteComponent(() => import('../pages/AuditPage')),
})

export const adminRoutes = [cycles, planCycle, cycle, policies, comparePolicies, importPolicy, policy, accounts, newAccount, audit] as const
