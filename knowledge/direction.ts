/** Which way a language is written: for the attribute `dir` of a page. */

const RIGHT_TO_LEFT = ['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']

/** `language`: BCP 47. Nothing where the page's own direction is right. */
export const directionOf = (language: string | undefined): 'rtl' | undefined =>
  RIGHT_TO_LEFT.includes(language?.split('-')[0] ?? '') ? 'rtl' : undefined
