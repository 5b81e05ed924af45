import { defaultRangeExtractor, observeElementRect, type Rect, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

const ROW = 53
/** The size taken where nothing is laid out, as in a hidden tab. */
const UNKNOWN: Rect = { width: 1024, height: 600 }

interface Given {
  scroll: RefObject<HTMLDivElement | null>
  count: number
  /** This row stays drawn wherever one scrolls, so that the keyboard keeps its place. */
  active: number
  keyOf: (index: number) => string | number
}

export function useVirtualRows({ scroll, count, active, keyOf }: Given) {
  // oxlint-disable-next-line react/incompatible-library -- its functions change with every scroll, and nothing memoises them
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 8,
    getItemKey: keyOf,
    scrollPaddingStart: 48,
    observeElementRect: watchSize,
    measureElement: (element) => element.offsetHeight || ROW,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      if (active >= count || seen.includes(active)) return seen
      return [...seen, active].toSorted((one, other) => one - other)
    },
  })
}

const watchSize = (instance: Virtualizer<HTMLDivElement, HTMLDivElement>, tell: (rect: Rect) => void) =>
  observeElementRect(instance, (rect) => tell(rect.height === 0 ? UNKNOWN : rect))
