import { useLayoutEffect, useRef } from 'react'

/** Pixels from the end within which somebody reads along. */
const NEAR_END = 80

/**
 * The newest stays in sight, unless somebody has scrolled back to read: whether more was said, or there is less room for it. On a small screen
 * the whole page scrolls instead of the list.
 */
export function useKeptAtEnd() {
  const list = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { current } = list
    if (!current) return
    let atEnd = true
    let height = 0
    let opened = false
    const look = () => {
      const scroller = scrollerOf(current)
      // What moves because the room changed was moved by nobody.
      if (!scroller || scroller.clientHeight !== height) return
      atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END
    }
    const settle = () => {
      const scroller = scrollerOf(current)
      height = scroller?.clientHeight ?? 0
      if (opened) look()
      else if (atEnd) scroller?.scrollTo({ top: scroller.scrollHeight })
      opened = false
    }
    // Whoever opens an answer wants to read it from its beginning.
    const open = ({ target }: MouseEvent) => {
      opened = target instanceof Element && target.closest('summary') !== null
    }
    const observer = new ResizeObserver(settle)
    for (const element of [current, ...current.children]) observer.observe(element)
    // Scrolling does not bubble, but it can be caught on its way down.
    addEventListener('scroll', look, { capture: true, passive: true })
    current.addEventListener('click', open, { capture: true })
    return () => {
      observer.disconnect()
      removeEventListener('scroll', look, { capture: true })
      current.removeEventListener('click', open, { capture: true })
    }
  }, [])
  return list
}

const scrollerOf = (list: HTMLElement | null): Element | null =>
  list && getComputedStyle(list).overflowY === 'auto' ? list : document.scrollingElement
