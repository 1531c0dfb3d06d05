import type { ProposedLevel } from './proposal.ts'
import { found, rule } from './text.ts'

export const LEVEL_OF_TYPE: Readonly<Record<string, ProposedLevel>> = {
  huyện: 'district',
  quận: 'district',
  'thị xã': 'district',
  tx: 'district',
  h: 'district',
  q: 'district',
  'thành phố': 'district',
  tp: 'district',
  xã: 'commune',
  phường: 'commune',
  'thị trấn': 'commune',
  'đặc khu': 'commune',
}

export const SHORT_TYPES: Readonly<Record<string, string>> = { tp: 'thành phố', tx: 'thị xã', h: 'huyện', q: 'quận' }

/** Talk of districts or communes, in which bare names are likely theirs: "Ở khối huyện, Ninh Phước, Thuận Bắc…". */
const LOCAL_TALK = rule`\b(?:khối|các|cấp|nhóm|đơn vị|\d{1,3})\s+(?:ubnd\s+)?(?:các\s+)?(?:cấp\s+)?(huyện|quận|xã|phường)\b`

/** Of what level the units are that a sentence speaks of together: "trong số 17 huyện, thị xã". */
export function levelTalkedOf(text: string): ProposedLevel | undefined {
  const talk = found(LOCAL_TALK, text)
  return talk === undefined ? undefined : LEVEL_OF_TYPE[talk[1]!]
}
