import { PAGES, VIEWS } from './support/pages'
import { half, walk } from './support/walk'

walk(half(PAGES, 1), '@both')
walk(half(VIEWS, 1), '@desktop')
