import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { id } from './id'
import { first } from './id/first'

/** The same keys with any words: what a language must hold. */
export type Texts = Words<typeof id>
type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

const i18n = createInstance()

export type Language = 'id' | 'en'
const CHOICE = 'capaian.language'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Texts }
  }
}

// The second language is fetched only by those who choose it, and of the first only what a first visit reads comes at once.
const loaders: Record<Language, { first: () => Promise<Partial<Texts>>; inside: () => Promise<Partial<Texts>> }> = {
  id: { first: async () => first, inside: async () => (await import('./id/inside')).inside },
  en: { first: async () => (await import('./en')).en, inside: async () => ({}) },
}
let whole = false

async function load(language: Language): Promise<void> {
  const { first, inside } = loaders[language]
  const parts = await Promise.all([first(), whole ? inside() : {}])
  for (const part of parts) i18n.addResourceBundle(language, 'translation', part, true)
}

/** Fetch what only those who have signed in read; every language chosen later comes with it. */
export async function completeTexts(): Promise<void> {
  if (whole) return
  whole = true
  await load(currentLanguage()).catch((error: unknown) => {
    whole = false
    throw error
  })
}

export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'id'
}

/** Start with the language chosen on this device before, else Indonesian. */
export async function startTexts(language: Language = remembered()): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await loaders[language].first() } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
}

export async function chooseLanguage(language: Language): Promise<void> {
  await load(language)
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(CHOICE, language)
}

function remembered(): Language {
  return localStorage.getItem(CHOICE) === 'en' ? 'en' : 'id'
}
