export type SaveState =
  | { kind: 'idle'; at: Date | null }
  /** Changed, and about to be sent. */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** Cannot be stored as it stands. */
  | { kind: 'incomplete' }
  | { kind: 'failed'; error: unknown }

interface Given<T> {
  /** Stores the content; a rejection keeps it for the next attempt. */
  save: (content: T) => Promise<void>
  /** Milliseconds of rest after the last change. */
  delay: number
}

/** Sends the latest content after a pause, one request at a time, and never loses what a failure left behind. */
export class Autosave<T> {
  private state: SaveState = { kind: 'idle', at: null }
  private pending: { content: T } | null = null
  private running: Promise<boolean> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly listeners = new Set<() => void>()

  constructor(private readonly given: Given<T>) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly current = (): SaveState => this.state

  /** Content that is to be stored; null where it cannot be, as it stands. */
  change(content: T | null): void {
    clearTimeout(this.timer)
    this.pending = content === null ? null : { content }
    this.tell(content === null ? { kind: 'incomplete' } : { kind: 'waiting' })
    if (content !== null) this.timer = setTimeout(() => void this.flush(), this.given.delay)
  }

  /** Stores now what is waiting. False where something remains unsaved. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer)
    if (this.running !== null) {
      await this.running
      return this.flush()
    }
    if (this.pending === null) return this.state.kind === 'idle'
    this.running = this.send(this.pending.content).finally(() => { this.running = null })
    const done = await this.running
    return done && this.pending !== null ? this.flush() : done
  }

  /** Forget what is unsaved: the content was replaced by what the server has. */
  reset(): void {
    clearTimeout(this.timer)
    this.pending = null
    this.tell({ kind: 'idle', at: new Date() })
  }

  private async send(content: T): Promise<boolean> {
    this.pending = null
    this.tell({ kind: 'saving' })
    try {
      await this.given.save(content)
    } catch (error) {
      // Something newer may have been typed meanwhile; else this is what is still unsaved.
      this.pending ??= { content }
      this.tell({ kind: 'failed', error })
      return false
    }
    if (this.state.kind === 'saving') this.tell({ kind: 'idle', at: new Date() })
    return true
  }

  private tell(next: SaveState): void {
    this.state = next
    for (const listener of this.listeners) listener()
  }
}
