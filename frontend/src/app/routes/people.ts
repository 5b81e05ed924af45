import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readEmployeeSearch } from '@/features/employees/search'
import { readAgenciesSearch, readEmployeePart } from '../peopleSearch'
import { signedIn } from './base'

const employees = createRoute({
  getParentRoute: () => signedIn,
  path: '/employees',
  validateSearch: readEmployeeSearch,
  component: lazyRouteComponent(() => import('../pages/EmployeesPage')),
})

const newEmployee = createRoute({
  getParentRoute: () => employees,
  path: '/new',
  component: lazyRouteComponent(() => import('../pages/NewEmployeePage')),
})

const employee = createRoute({
  getParentRoute: () => employees,
  path: '/$employeeId',
  validateSearch: readEmployeePart,
  component: lazyRouteComponent(() => import('../pages/EmployeePage')),
})

const agencies = createRoute({
  getParentRoute: () => signedIn,
  path: '/agencies',
  validateSearch: readAgenciesSearch,
  component: lazyRouteComponent(() => import('../pages/AgenciesPage')),
})

const agency = createRoute({
  getParentRoute: () => agencies,
  path: '/$agencyId',
  component: lazyRouteComponent(() => import('../pages/AgencyPage')),
})

const imports = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports',
  component: lazyRouteComponent(() => import('../pages/ImportsPage')),
})

const oneImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('../pages/ImportPage')),
})

const exports = createRoute({
  getParentRoute: () => signedIn,
  path: '/exports',
  component: lazyRouteComponent(() => import('../pages/ExportsPage')),
})

export const peopleRoutes = [employees.addChildren([newEmployee, employee]), agencies.addChildren([agency]), imports, oneImport, exports] as const
