import type { QueryClient } from '@tanstack/react-query'
import { keepPlan, type Plan, type PlanContent, planVersionQuery, writePlan } from '@/api/plans'
import { ApiProblem } from '@/api/problems'
import { Autosave, type SaveState } from './Autosave'
import { type Draft, fromPlan, markStored, toContent, unstorable } from './draft'

const PAUSE = 1200

export interface Drafting {
  draft: Draft
  /** What the server holds. */
  saved: Plan
  /** What somebody else has saved meanwhile, until one chooses. */
  theirs: Plan | null
  state: SaveState
}

/** A plan being written: what is on the screen, what the server has, and how the two are kept the same. */
export class PlanDrafting {
  private snapshot: Drafting
  private readonly autosave: Autosave<PlanContent>
  private readonly listeners = new Set<() => void>()

  constructor(plan: Plan, private readonly queries: QueryClient, delay = PAUSE) {
    this.autosave = new Autosave({ save: (content) => this.save(content), delay })
    this.snapshot = { draft: fromPlan(plan), saved: plan, theirs: null, state: this.autosave.current() }
    this.autosave.subscribe(() => this.put({ state: this.autosave.current() }))
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly current = (): Drafting => this.snapshot

  readonly change = (next: (draft: Draft) => Draft): void => {
    this.put({ draft: next(this.snapshot.draft) })
    // While the choice between two versions is open, nothing is sent.
    if (this.snapshot.theirs === null) this.autosave.change(toContent(this.snapshot.draft))
  }

  /** Stores what is waiting. False where something remains unsaved. */
  readonly flush = (): Promise<boolean> => (this.snapshot.theirs === null ? this.autosave.flush() : Promise.resolve(false))

  /** Whether leaving would lose something. */
  readonly isUnsaved = (): boolean => this.snapshot.state.kind !== 'idle' || unstorable(this.snapshot.draft).length > 0

  /** Sends mine over what somebody else has saved. */
  readonly keepMine = (): void => {
    const { theirs, draft } = this.snapshot
    if (theirs === null) return
    this.put({ saved: theirs, theirs: null })
    this.autosave.change(toContent(draft))
    void this.autosave.flush()
  }

  readonly takeTheirs = (): void => {
    const { theirs } = this.snapshot
    if (theirs === null) return
    keepPlan(this.queries, theirs)
    this.put({ draft: fromPlan(theirs), saved: theirs, theirs: null })
    this.autosave.reset()
  }

  private async save(content: PlanContent): Promise<void> {
    const { saved } = this.snapshot
    try {
      const written = await writePlan(saved.id, saved.version, content)
      keepPlan(this.queries, written)
      this.put({ saved: written, draft: markStored(this.snapshot.draft, content) })
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 412) {
        this.put({ theirs: await this.queries.fetchQuery({ ...planVersionQuery(saved.id), staleTime: 0 }) })
      }
      throw error
    }
  }

  private put(changed: Partial<Drafting>): void {
    this.snapshot = { ...this.snapshot, ...changed }
    for (const listener of this.listeners) listener()
  }
}
