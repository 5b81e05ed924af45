export interface Account {
  government: string
  username: string
  password: string
  role: string
  name: string
}

export interface OpenedCopy {
  name: string
  address: string
  accounts: Account[]
}

export function startStage(): Promise<{ control: string; stop: () => Promise<void> }>
export function openCopy(control: string): Promise<OpenedCopy>
