/** Beginnings that several scripts share. */

/** The checklist of papers at the NKI, by way of the GP: the first item is there, and the second is asked. */
export const THROUGH_THE_GP = `
  visitor: checklist
  bot:     {flow.request-papers.intro}
  bot:     {flow.request-papers.road}
  visitor: huisarts
  bot:     {flow.request-papers.results}
  visitor: heb ik
  bot:     {flow.request-papers.gp-referral}
`

/** The same, stopped with two items ticked. */
export const STOPPED_HALFWAY = `
  ${THROUGH_THE_GP}
  visitor: heb ik
  bot:     {flow.request-papers.permission}
  visitor: stop
  bot:     {flow.stopped}
`
