import { createTheme, type CSSVariablesResolver } from '@mantine/core'
import { BRANDS, type Look, primaryOf, shadesOf } from './brand'

const base = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 7 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.625rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { mih: 44 } },
    // A dialog's own header is no banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600 } },
    Card: { defaultProps: { withBorder: true, padding: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
  },
})

/** The theme in a government's colours. */
export const themeFor = (look: Look) => createTheme({ ...base, colors: { brand: shadesOf(primaryOf(look)) } })

export const theme = themeFor({})

const roles = ['green', 'orange', 'red', 'blue', 'gray', 'brand']

/** The kit's defaults for dimmed text, errors and light badges stay under 4.5:1; these do not. */
export const contrast: CSSVariablesResolver = ({ colors }) => {
  const text = (shade: number) => Object.fromEntries(roles.map((name) => [`--mantine-color-${name}-light-color`, colors[name]?.[shade] ?? 'inherit']))
  return {
    variables: {},
    light: {
      '--mantine-color-dimmed': '#4b5560',
      '--mantine-color-error': '#b42318',
      '--mantine-color-placeholder': '#5c6670',
      '--mantine-color-anchor': colors['brand']?.[8] ?? BRANDS.laut,
      '--mantine-color-body': '#ffffff',
      ...text(9),
      '--mantine-color-orange-light-color': '#8a3a00',
      '--mantine-color-green-light-color': '#1b5e2b',
      '--mantine-color-red-light-color': '#a01c1c',
      '--app-ground': '#f5f7f9',
    },
    dark: {
      '--mantine-color-dimmed': '#b3b8be',
      '--mantine-color-error': '#ff9c94',
      '--mantine-color-placeholder': '#a5abb2',
      '--mantine-color-anchor': colors['brand']?.[3] ?? '#b0d0e6',
      ...text(2),
      '--app-ground': '#1b1d21',
    },
  }
}
