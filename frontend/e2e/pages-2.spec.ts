import { PAGES, VIEWS } from './support/pages'
import { half, walk } from './support/walk'

walk(half({ ...PAGES, ...VIEWS }, 1))
