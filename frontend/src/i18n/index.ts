import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { id } from './id'

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

// The second language is fetched only by those who choose it.
const loaders: Record<Language, () => Promise<Texts>> = {
  id: async () => id,
  en: async () => (await import('./en')).en,
}

export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'id'
}

/** Start with the language chosen on this device before, else Indonesian. */
export async function startTexts(language: Language = remembered()): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await loaders[language]() } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation'))
    i18n.addResourceBundle(language, 'translation', await loaders[language]())
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(CHOICE, language)
}

function remembered(): Language {
  return localStorage.getItem(CHOICE) === 'en' ? 'en' : 'id'
}
