import { useLayoutEffect, useRef } from 'react'

/** Pixels from the end within which somebody reads along. */
const NEAR_END = 80
/** Pixels above the last words of a person: so that they are seen to follow on something, and the bar of danger hides none of them. */
const ABOVE = 64

/**
 * The newest stays in sight, unless somebody has scrolled back to read: whether more was said, or there is less room for it. The last words of
 * a person do so before a long reply of ours. On a small screen the whole page scrolls instead of the list.
 */
export function useKeptAtEnd() {
  const list = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { current } = list
    if (!current) return
    let atEnd = true
    let height = 0
    let top = 0
    let opened = false
    const look = () => {
      const scroller = scrollerOf(current)
      // What moves because the room changed was moved by nobody.
      if (!scroller || scroller.clientHeight !== height) return
      // More may have been said since it moved: only who goes up leaves the end.
      if (isNearEnd(scroller)) atEnd = true
      else if (scroller.scrollTop < top) atEnd = false
      top = scroller.scrollTop
    }
    const settle = () => {
      const scroller = scrollerOf(current)
      if (!scroller) return
      height = scroller.clientHeight
      if (opened) atEnd = isNearEnd(scroller)
      else if (atEnd) scroller.scrollBy({ top: Math.max(0, toLastWords(current, scroller)) })
      opened = false
    }
    // Whoever opens an answer wants to read it from its beginning.
    const open = ({ target }: MouseEvent) => {
      opened = target instanceof Element && target.closest('summary') !== null
    }
    const observer = new ResizeObserver(settle)
    for (const element of [document.body, current, ...current.children]) observer.observe(element)
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

const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: Element): boolean =>
  scrollHeight - scrollTop - clientHeight < NEAR_END

/** Pixels from the top of what is in sight to what a person said last: further down than the end, where that is short. */
function toLastWords(list: Element, scroller: Element): number {
  const last = [...list.querySelectorAll('.message:not(.message-bot)')].at(-1) ?? list.lastElementChild ?? list
  const top = scroller === list ? list.getBoundingClientRect().top : 0
  return last.getBoundingClientRect().top - top - ABOVE
}

const scrollerOf = (list: HTMLElement | null): Element | null =>
  list && getComputedStyle(list).overflowY === 'auto' ? list : document.scrollingElement
