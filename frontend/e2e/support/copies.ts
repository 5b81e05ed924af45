import { type APIRequestContext, type APIResponse, expect, request } from '@playwright/test'
import { type Account, openCopy } from '../../tools/stage.mjs'

const DESCRIBED = {
  administrator: 'administrator',
  personnelAgency: 'badan kepegawaian',
  agencyHr: 'pengelola kepegawaian',
  planner: 'perencana',
  auditor: 'auditor',
  superior: 'pejabat penilai',
  employee: 'pegawai dalam tim',
  returned: 'pegawai dengan SKP yang dikembalikan',
  mayor: 'wali kota',
} as const

export type Role = keyof typeof DESCRIBED

interface Page<T> {
  items: T[]
}

/** A copy of the small government: the address of its client and API, and who can sign in. */
export class Copy {
  readonly #clients = new Map<string, Promise<Client>>()

  constructor(readonly name: string, readonly address: string, private readonly accounts: Account[]) {}

  account(role: Role): Account {
    const found = this.accounts.find((account) => account.role.startsWith(DESCRIBED[role]))
    if (found === undefined) throw new Error(`nobody to sign in as ${role}`)
    return found
  }

  /** Calls of the API in somebody's name, to arrange and to look up what a test is not about. */
  as(who: Role | Account): Promise<Client> {
    const account = typeof who === 'string' ? this.account(who) : who
    const known = this.#clients.get(account.username)
    if (known !== undefined) return known
    const client = Client.signIn(this.address, account)
    this.#clients.set(account.username, client)
    return client
  }

  /** The id of somebody's appraisal in the cycle that runs. */
  async appraisal(role: Role): Promise<string> {
    const client = await this.as(role)
    const { employee } = await client.get<{ employee: { id: string } }>('/auth/me')
    const { items } = await client.get<Page<{ id: string }>>(`/appraisals?employee_id=${employee.id}&cycle_id=${await this.cycle('open')}`)
    const found = items.at(-1)
    if (found === undefined) throw new Error(`${role} has no appraisal in the running cycle`)
    return found.id
  }

  /** The appraisal of somebody whom the superior rates in the cycle that runs: one with a plan, where there is one. */
  async subordinate(): Promise<string> {
    const superior = await this.as('superior')
    const { employee } = await superior.get<{ employee: { id: string } }>('/auth/me')
    const cycle = await this.cycle('open')
    const { items } = await superior.get<Page<{ id: string; state: string }>>(`/appraisals?appraiser_id=${employee.id}&cycle_id=${cycle}`)
    const found = items.find(({ state }) => state === 'running') ?? items[0]
    if (found === undefined) throw new Error('the superior rates nobody')
    return found.id
  }

  /** Has units read from a table, on trial, and waits until that is done. Returns the import's id. */
  async import(csv: string): Promise<string> {
    const officer = await this.as('personnelAgency')
    const { id } = await officer.upload<{ id: string }>('/imports', { kind: 'agencies', dry_run: 'true' }, { name: 'unit.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await until(async () => (await officer.get<{ state: string }>(`/imports/${id}`)).state !== 'running')
    return id
  }

  /** The id of the cycle in a state. */
  async cycle(state: 'open' | 'closed'): Promise<string> {
    const { items } = await (await this.as('personnelAgency')).get<Page<{ id: string; state: string }>>('/cycles')
    const found = items.find((item) => item.state === state)
    if (found === undefined) throw new Error(`no cycle is ${state}`)
    return found.id
  }

  /** Lets anybody sign in: an administrator resets the password, and its holder changes it. */
  async enable(username: string): Promise<Account> {
    const administrator = await this.as('administrator')
    const { items } = await administrator.get<Page<{ id: string; username: string }>>(`/accounts?q=${username}`)
    const id = items.find((item) => item.username === username)?.id
    const { one_time_password: once } = await administrator.post<{ one_time_password: string }>(`/accounts/${id}/password-reset`)
    const { government } = this.account('administrator')
    const account = { government, username, password: once, role: '', name: '' }
    const password = 'gerbang senja kopi 2'
    await (await Client.signIn(this.address, account)).post('/auth/password', { current_password: once, new_password: password })
    return { ...account, password }
  }
}

/** One person's calls. A refusal is an error that quotes the answer. */
export class Client {
  private constructor(private readonly context: APIRequestContext) {}

  static async signIn(address: string, { government, username, password }: Account): Promise<Client> {
    const anonymous = await request.newContext({ baseURL: address })
    const answer = await anonymous.post('/api/v1/auth/sign-in', { data: { government, username, password, kind: 'app' } })
    if (!answer.ok()) throw new Error(`sign-in of ${username}: ${await answer.text()}`)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    await anonymous.dispose()
    return new Client(await request.newContext({ baseURL: address, extraHTTPHeaders: { Authorization: `Bearer ${token}` } }))
  }

  get<T>(path: string): Promise<T> {
    return this.#call<T>('GET', path)
  }

  post<T>(path: string, data: object = {}, headers: Record<string, string> = {}): Promise<T> {
    return this.#call<T>('POST', path, data, headers)
  }

  patch<T>(path: string, data: object, headers: Record<string, string> = {}): Promise<T> {
    return this.#call<T>('PATCH', path, data, headers)
  }

  put<T>(path: string, data: object, headers: Record<string, string> = {}): Promise<T> {
    return this.#call<T>('PUT', path, data, headers)
  }

  upload<T>(path: string, fields: Record<string, string>, file: { name: string; mimeType: string; buffer: Buffer }): Promise<T> {
    return this.#read<T>(`POST ${path}`, this.context.post(`/api/v1${path}`, { multipart: { ...fields, file } }))
  }

  /** The entity tag under which something may be edited. */
  async tag(path: string): Promise<string> {
    const answer = await this.context.get(`/api/v1${path}`)
    return answer.headers()['etag'] ?? ''
  }

  #call<T>(method: string, path: string, data?: object, headers: Record<string, string> = {}): Promise<T> {
    return this.#read<T>(`${method} ${path}`, this.context.fetch(`/api/v1${path}`, { method, headers, ...(data && { data }) }))
  }

  async #read<T>(call: string, asked: Promise<APIResponse>): Promise<T> {
    const answer = await asked
    const text = await answer.text()
    if (!answer.ok()) throw new Error(`${call}: ${answer.status()} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
}

/** Asks again until it is so; a few seconds at most. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(holds, { timeout: 15_000 }).toBe(true)
}

/** The copies of one worker: a new one for each file of tests, so that no file finds what another has left. */
export class Copies {
  #file = ''
  #copy: Copy | undefined

  async of(file: string): Promise<Copy> {
    if (this.#copy !== undefined && this.#file === file) return this.#copy
    await this.close()
    const { name, address, accounts } = await openCopy(control())
    this.#copy = new Copy(name, address, accounts)
    this.#file = file
    return this.#copy
  }

  async close(): Promise<void> {
    if (this.#copy === undefined) return
    const { name } = this.#copy
    this.#copy = undefined
    await fetch(`${control()}/${name}`, { method: 'DELETE' })
  }
}

function control(): string {
  const address = process.env['CAPAIAN_STAGE']
  if (address === undefined) throw new Error('the stage was not set up')
  return address
}
