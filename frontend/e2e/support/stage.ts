import { startStage } from '../../tools/stage.mjs'

/** Starts what hands out copies of the government, for all workers; returns what stops it. */
export default async function stage(): Promise<() => Promise<void>> {
  const { control, stop } = await startStage()
  process.env['CAPAIAN_STAGE'] = control
  return stop
}
