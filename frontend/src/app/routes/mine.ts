import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAppraisalSearch, readCompareSearch, readPlanEditSearch } from '../mineSearch'
import { signedIn } from './base'

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/HomePage')),
})

const appraisals = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals',
  component: lazyRouteComponent(() => import('../pages/AppraisalsPage')),
})

const appraisal = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals/$appraisalId',
  validateSearch: readAppraisalSearch,
  component: lazyRouteComponent(() => import('../pages/AppraisalPage')),
})

const planEdit = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals/$appraisalId/plan/edit',
  validateSearch: readPlanEditSearch,
  component: lazyRouteComponent(() => import('../pages/PlanEditPage')),
})

const planCheck = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals/$appraisalId/plan/check',
  component: lazyRouteComponent(() => import('../pages/PlanCheckPage')),
})

const planCompare = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals/$appraisalId/plan/compare',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../pages/PlanComparePage')),
})

const printPlan = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals/$appraisalId/print/plan',
  validateSearch: readAppraisalSearch,
  component: lazyRouteComponent(() => import('../pages/PrintPlanPage')),
})

const printEvaluation = createRoute({
  getParentRoute: () => signedIn,
  path: '/appraisals/$appraisalId/print/evaluation',
  validateSearch: readAppraisalSearch,
  component: lazyRouteComponent(() => import('../pages/PrintEvaluationPage')),
})

export const mineRoutes = [home, appraisals, appraisal, planEdit, planCheck, planCompare, printPlan, printEvaluation] as const
