/** How something stands that has a target; `unknown` where nothing was recorded. */
export type Standing = 'onTrack' | 'atRisk' | 'behind' | 'unknown'

/** Bounds of achievement in percent. They help in reading a screen and have no part in any rating. */
export const ON_TRACK = 100
export const AT_RISK = 80

export function standingOf(percent: string | null | undefined): Standing {
  if (percent === null || percent === undefined) return 'unknown'
  const reached = Number(percent)
  if (reached >= ON_TRACK) return 'onTrack'
  return reached >= AT_RISK ? 'atRisk' : 'behind'
}
