import { plainIndicator, plainObservation, plainSource, plainUnit } from '../../bench/plain.ts'
import type { Indicator } from '../../src/core/statistics/indicator.ts'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'
import type { Source } from '../../src/core/statistics/source.ts'
import type { Unit } from '../../src/core/statistics/unit.ts'

/** Two provinces (one with two districts), two indicators, two years, and one of everything else. */
export function smallKnowledge(): Knowledge {
  return {
    sources: [
      source('S2'),
      source('S1', { publishedOn: '2023-05', url: 'https://example.org/?a=1&b=2', note: 'Bảng 3' }),
    ],
    units: [
      // A member before its parent, as a file may well have it.
      unit('thu-dau-mot', { level: 'district', parentId: 'binh-duong', aliases: ['TDM', 'Thủ'], sourceId: 'S1' }),
      unit('ben-cat', { level: 'district', parentId: 'binh-duong' }),
      unit('binh-duong', {
        parentId: 'viet-nam',
        validFrom: '1997-01-01',
        validTo: '2025-06-30',
        successorIds: ['hue'],
      }),
      unit('hue', { parentId: 'viet-nam', formerNames: ['Thừa Thiên Huế'], note: 'Chú ý "ngoặc kép" và O\'Brien.' }),
      unit('viet-nam', { level: 'national', members: '63 tỉnh' }),
    ],
    sharedNames: [{ name: 'Phú Lợi', unitIds: ['thu-dau-mot', 'ben-cat'], note: 'cũ hay mới?' }],
    indicators: [
      indicator('par-index', { level: 'province', unitOfMeasure: 'percent', fullScore: 100, higherIsBetter: true }),
      indicator('late-files', { higherIsBetter: false, field: 'thu-tuc', aliases: ['trễ hạn'], note: 'tạm tính' }),
    ],
    scopes: [
      { id: 'vn-63', name: '63 tỉnh, thành phố', size: 63, level: 'province', parentId: 'viet-nam' },
      { id: 'bd', name: 'các đơn vị Bình Dương', size: undefined, level: undefined, parentId: 'binh-duong' },
    ],
    topics: [
      {
        id: 'z-topic',
        kind: 'event',
        title: 'Hội nghị',
        unitId: 'thu-dau-mot',
        period: '2022',
        sourceIds: ['S1', 'S2'],
        about: ['hội nghị', 'cuộc họp'],
        entries: [
          {
            id: 'when',
            stated: true,
            ask: ['khi nào'],
            text: 'Ngày 29/5.',
            observationIds: ['o0001'],
            place: 'đoạn 1',
          },
          { id: 'cost', stated: false, ask: [], text: 'Nguồn không nêu.', observationIds: [], place: undefined },
        ],
      },
      {
        id: 'a-topic',
        kind: 'definition',
        title: 'PAR INDEX',
        unitId: undefined,
        period: undefined,
        sourceIds: [],
        about: [],
        entries: [],
      },
    ],
    phrases: [
      { text: 'hạng', kind: 'measure', value: 'rank' },
      { text: 'hạng', kind: 'operation', value: 'ranking' },
    ],
    observations: [
      observation('o0004', { unitId: 'hue', value: 88.25, decimals: 2, fullScore: 100, unitOfMeasure: 'percent' }),
      observation('o0001', { unitId: 'thu-dau-mot', value: 82, decimals: 2, conflictGroups: ['c1', 'c2'] }),
      observation('o0002', { unitId: 'thu-dau-mot', value: 1, measure: 'rank', of: 9, scopeId: 'bd', place: 'đoạn 2' }),
      observation('o0003', { unitId: 'ben-cat', value: '1', measure: 'grade', what: 'nhóm', note: 'xem lại' }),
      observation('o0005', {
        unitId: 'hue',
        value: -0.07,
        measure: 'change',
        status: 'computed',
        formula: 'o0004 - o0006',
      }),
      observation('o0006', {
        unitId: 'hue',
        value: 0,
        period: '2021',
        measure: 'rank',
        scopeId: 'vn-63',
        sourceId: 'S2',
      }),
      observation('o0007', { unitId: 'binh-duong', value: 82, period: '2021', indicatorId: 'late-files' }),
      observation('o0008', { unitId: 'binh-duong', value: 0.1 + 0.2, period: '2024-W03', status: 'inferred' }),
    ],
    statements: [
      { unitId: 'hue', indicatorId: 'par-index', period: '2023', text: 'không công bố', sourceId: 'S2' },
      { unitId: 'binh-duong', indicatorId: 'par-index', period: '2023', text: 'trong 5 tỉnh cuối', sourceId: 'S1' },
      { unitId: 'binh-duong', indicatorId: 'late-files', period: '2022', text: 'không nêu', sourceId: 'S1' },
    ],
    methodFacts: [
      {
        appliesTo: 'par-index',
        item: 'count',
        name: 'Số lĩnh vực',
        value: '8',
        unitOfMeasure: 'lĩnh vực',
        validFromYear: 2016,
        sourceId: 'S1',
        note: 'và nhóm tác động',
      },
      {
        appliesTo: 'SIPAS',
        item: 'document',
        name: 'Quyết định',
        value: undefined,
        unitOfMeasure: '',
        validFromYear: undefined,
        sourceId: 'S2',
        note: undefined,
      },
    ],
  }
}

export const observation = (id: string, given: Partial<Observation> = {}): Observation =>
  plainObservation({
    id,
    unitId: 'hue',
    indicatorId: 'par-index',
    period: '2022',
    measure: 'score',
    value: 1,
    decimals: 0,
    sourceId: 'S1',
    ...given,
  })

const unit = (id: string, given: Partial<Unit> = {}): Unit =>
  plainUnit({ id, name: `Đơn vị ${id}`, kind: 'tinh', level: 'province', ...given })

const indicator = (id: string, given: Partial<Indicator> = {}): Indicator =>
  plainIndicator({ id, family: 'PAR INDEX', name: `Chỉ số ${id}`, sourceId: 'S1', ...given })

const source = (id: string, given: Partial<Source> = {}): Source =>
  plainSource({ id, publisher: 'Bộ Nội vụ', title: `Quyết định ${id}`, kind: 'decision', ...given })
