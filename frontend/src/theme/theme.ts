import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const laut: MantineColorsTuple = [
  '#edf5fb', '#d9e8f3', '#b0d0e6', '#84b6d9', '#5f9fcd', '#4690c6', '#3483b8', '#1d6a9c', '#0f5480', '#0a3f63',
]

export const theme = createTheme({
  primaryColor: 'laut',
  primaryShade: { light: 8, dark: 7 },
  colors: { laut },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.625rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1rem' } } },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { mih: 44 } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600 } },
    Card: { defaultProps: { withBorder: true, padding: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
  },
})

const roles = ['green', 'orange', 'red', 'blue', 'gray', 'laut']

/** The kit's defaults for dimmed text, errors and light badges stay under 4.5:1; these do not. */
export const contrast: CSSVariablesResolver = (theme) => {
  const text = (shade: number) => Object.fromEntries(roles.map((name) => [`--mantine-color-${name}-light-color`, theme.colors[name]?.[shade] ?? 'inherit']))
  return {
    variables: {},
    light: {
      '--mantine-color-dimmed': '#4b5560',
      '--mantine-color-error': '#b42318',
      '--mantine-color-placeholder': '#5c6670',
      '--mantine-color-anchor': laut[8],
      '--mantine-color-body': '#ffffff',
      ...text(9),
      '--mantine-color-orange-light-color': '#8a3a00',
      '--mantine-color-green-light-color': '#1b5e2b',
      '--app-ground': '#f5f7f9',
    },
    dark: {
      '--mantine-color-dimmed': '#b3b8be',
      '--mantine-color-error': '#ff9c94',
      '--mantine-color-placeholder': '#a5abb2',
      '--mantine-color-anchor': laut[3],
      ...text(2),
      '--app-ground': '#1b1d21',
    },
  }
}
