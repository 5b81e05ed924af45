export const shellRoutes = [] as const
