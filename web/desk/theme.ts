/** The chat's own blue-green, in the steps that Fluent UI asks for; light or dark as the system is. */
import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'

const BRAND: BrandVariants = {
  10: '#02161b',
  20: '#06262e',
  30: '#03343f',
  40: '#00414f',
  50: '#004e5f',
  60: '#005a6e',
  70: '#00677d',
  80: '#00708a',
  90: '#1a839c',
  100: '#3b93aa',
  110: '#56a2b7',
  120: '#70b1c4',
  130: '#8ac0d0',
  140: '#a5cfdc',
  150: '#bfdee7',
  160: '#daedf2',
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'

const light: Theme = { ...createLightTheme(BRAND), fontFamilyBase: FONT }
const dark: Theme = {
  ...createDarkTheme(BRAND),
  fontFamilyBase: FONT,
  // The standard steps are too dark to be read on a dark ground (4.1 : 1).
  colorBrandForeground1: BRAND[120],
  colorBrandForeground2: BRAND[130],
  colorCompoundBrandForeground1: BRAND[120],
  colorCompoundBrandForeground1Hover: BRAND[130],
  colorBrandForegroundLink: BRAND[120],
  colorBrandForegroundLinkHover: BRAND[130],
  colorBrandForegroundLinkPressed: BRAND[110],
}

export const useTheme = (): { theme: Theme; name: 'light' | 'dark' } => {
  const isDark = useMedia('(prefers-color-scheme: dark)')
  return isDark ? { theme: dark, name: 'dark' } : { theme: light, name: 'light' }
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}
