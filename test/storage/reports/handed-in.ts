import { plainSource, plainUnit } from '../../../bench/plain.ts'
import type { Change, FigureRecord, NewReport, Publication } from '../../../src/app/ports/reports.ts'
import type { Observation } from '../../../src/core/statistics/observation.ts'
import { reviewedFigure } from '../../fakes/reviewed-figure.ts'
import { observation } from '../small-knowledge.ts'

export const LAN = { person: 'telegram:1', at: new Date('2026-11-27T02:00:00Z') }
export const MINH = { person: 'telegram:2', at: new Date('2026-11-27T03:00:00Z') }
export const NOTHING: Pick<Change, 'facts' | 'figures' | 'topics' | 'reports'> = {
  facts: [],
  figures: [],
  topics: [],
  reports: [],
}

export const figure = (value: number) =>
  reviewedFigure({ unit: 'huyện Mới \u0000 👍', level: 'district', year: 2024, value, quote: 'đạt "90,5%"' })

export const report = (digest = 'd1', values: readonly number[] = [90.5, 88]): NewReport => ({
  name: 'bao-cao.docx',
  digest,
  report: { title: 'Báo cáo', publisher: undefined, publishedOn: '2025-01-17', decision: undefined, year: 2024 },
  author: LAN.person,
  authorChat: { channel: 'telegram', conversation: '1' },
  figures: values.map((value, index) => ({
    figure: figure(value),
    warnings: index === 0 ? [] : ['Xem lại.'],
    state: 'waiting',
    corrects: undefined,
  })),
  topics: [
    {
      kind: 'event',
      unit: undefined,
      text: 'Ngày 15/1/2025, UBND tỉnh họp.',
      quote: 'Ngày 15/1/2025, UBND tỉnh họp.',
      place: { paragraph: 2 },
      unitId: undefined,
      sourceId: undefined,
    },
  ],
  unread: ['Câu có số 5.'],
})

export const NAMES: Publication = {
  names: {
    units: [
      plainUnit({
        id: 'huyen-moi',
        name: 'Huyện Mới, tỉnh Bình Dương',
        kind: 'huyen',
        level: 'district',
        parentId: 'binh-duong',
        sourceId: 'BC1',
      }),
    ],
    indicators: [],
    scopes: [{ id: 'moi', name: 'các huyện mới', size: undefined, level: 'district', parentId: 'huyen-moi' }],
  },
  source: plainSource({
    id: 'BC1',
    publisher: 'UBND',
    title: 'Báo cáo',
    publishedOn: '2025-01-17',
    kind: 'report',
  }),
}

export const NEW_FACT = observation('bc1-1', {
  unitId: 'huyen-moi',
  sourceId: 'BC1',
  value: 90.5,
  decimals: 1,
  scopeId: 'moi',
})
export const approved = (from: FigureRecord): FigureRecord => ({
  ...from,
  state: 'approved',
  decidedBy: MINH.person,
  factId: 'bc1-1',
})

/** The first figure of report 1 becomes a fact. */
export const publication = ([first]: readonly FigureRecord[], fact: Observation = NEW_FACT): Change => ({
  ...NOTHING,
  what: 'figures published',
  report: 1,
  reason: undefined,
  facts: [
    {
      fact: { observation: fact, report: 1, position: 1, supersedes: undefined },
      from: undefined,
      to: 'published',
    },
  ],
  figures: [{ report: 1, from: first!, to: approved(first!) }],
})
