/** What a deployment says in `config.json`. An empty origin means: the API answers where this page came from. */
export interface Config {
  apiOrigin: string
}

export async function readConfig(): Promise<Config> {
  const answer = await fetch('/config.json', { cache: 'no-cache' })
  const given: unknown = await answer.json()
  const origin = typeof given === 'object' && given !== null && 'apiOrigin' in given ? given.apiOrigin : undefined
  if (typeof origin !== 'string' || (origin !== '' && !URL.canParse(origin)))
    throw new Error('config.json: apiOrigin must be an address such as "https://api.example.go.id", or empty')
  return { apiOrigin: origin === '' ? '' : new URL(origin).origin }
}
