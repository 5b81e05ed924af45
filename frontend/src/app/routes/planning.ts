export const planningRoutes = [] as const
