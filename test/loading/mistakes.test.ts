import { describe, expect, it } from 'vitest'
import { add, type Change, readChanged, remove, swap, write } from './broken-copy.ts'

const CCHC = 'observations/cchc.csv'
const PAR = 'observations/par-index.csv'
const TOPIC = 'topics/thu-dau-mot-2022.yaml'
const MEASURE = 'vocabulary/measure.csv'

/** What is wrong, how the copy is broken, and the one complaint that follows: file, line, value. */
type Mistake = readonly [what: string, change: Change, file: string, line: number, value: string]

const FILES: readonly Mistake[] = [
  ['a missing table', remove('method.csv'), 'method.csv', 0, 'method.csv'],
  ['a missing folder', remove('vocabulary'), 'vocabulary', 0, 'vocabulary'],
  ['a file that nobody reads', write('unit.csv', ''), 'unit.csv', 0, 'unit.csv'],
  ['a topic with another ending', write('topics/a.yml', ''), 'topics/a.yml', 0, 'a.yml'],
  [
    'bytes that are not UTF-8',
    write('scopes.csv', Buffer.from('scope_id,name_vi,size,level,parent_id\na,b\xeancat,,,binh-duong\n', 'latin1')),
    'scopes.csv',
    2,
    'a,b\uFFFDncat,,,binh-duong',
  ],
  [
    'a letter lost before',
    swap('sources.csv', 4, 'tỉnh', 't\uFFFDnh'),
    'sources.csv',
    4,
    'S3,Báo t\uFFFDnh,"PAR INDEX 2023: lên, xuống",2024,,news,news,',
  ],
  ['a missing column', swap('scopes.csv', 1, 'size,level', 'level'), 'scopes.csv', 1, 'size'],
  ['an unknown column', write(MEASURE, 'phrase,value,reason,author\nđiểm,score,why,me\n'), MEASURE, 1, 'author'],
  ['a column twice', write(MEASURE, 'phrase,value,reason,value\n'), MEASURE, 1, 'value'],
  [
    'semicolons between cells',
    write(MEASURE, 'phrase;value;reason\nđiểm;score;why\n'),
    MEASURE,
    1,
    'phrase;value;reason',
  ],
  ['an empty table', write(MEASURE, ''), MEASURE, 1, ''],
  [
    'too few cells',
    swap('scopes.csv', 4, ',,', ','),
    'scopes.csv',
    4,
    'vn-provinces,các tỉnh được xếp hạng,province,viet-nam',
  ],
  [
    'too many cells',
    swap('statements.csv', 2, 'công bố', 'công bố, in'),
    'statements.csv',
    2,
    'binh-duong,par-index-tinh,2022,không công bố, in hạng,S3',
  ],
  [
    'too few cells in a row that others refer to',
    swap('units.csv', 4, ',,S1', ',S1'),
    'units.csv',
    4,
    'thu-dau-mot,TP Thủ Dầu Một, tỉnh Bình Dương,thanh-pho,district,binh-duong,2012-07-02,2025-06-30,binh-duong,Thủ Dầu Một|TDM,TX Thủ Dầu Một,S1,Đến hết 30/6/2025.',
  ],
  ['an empty row', add('scopes.csv', ',,,,'), 'scopes.csv', 5, ',,,,'],
  [
    'a quotation mark never closed',
    swap('scopes.csv', 2, 'phố"', 'phố'),
    'scopes.csv',
    2,
    'vn-63-provinces,"63 tỉnh, thành phố,63,province,viet-nam',
  ],
  [
    'a quotation mark in the middle',
    swap('method.csv', 3, 'Quyết định', 'Quyết "định"'),
    'method.csv',
    3,
    'par-index-tinh,document,Quyết "định" ban hành,,quyết định,,S3,',
  ],
]

const CELLS: readonly Mistake[] = [
  ['an empty mandatory cell', swap('sources.csv', 3, 'Cổng thông tin tỉnh', ''), 'sources.csv', 3, 'publisher'],
  ['an empty cell of a row over two lines', swap(PAR, 5, 'printed', ''), PAR, 5, 'status'],
  ['an empty cell below such a row', swap(PAR, 7, 'printed', ''), PAR, 7, 'status'],
  ['a unit without a parent', swap('units.csv', 3, ',viet-nam,', ',,'), 'units.csv', 3, 'parent_id'],
  [
    'an aggregate without members',
    add('units.csv', '9-huyen,9 huyện,aggregate,aggregate,binh-duong,,,,,,,S1,'),
    'units.csv',
    5,
    'members',
  ],
  ['a rank without a scope', swap(CCHC, 3, 'binh-duong-districts-9', ''), CCHC, 3, 'scope_id'],
  ['a space around a cell', swap('sources.csv', 4, ',2024,', ', 2024,'), 'sources.csv', 4, ' 2024'],
  ['something else than an id', swap('scopes.csv', 4, 'vn-provinces', 'các tỉnh'), 'scopes.csv', 4, 'các tỉnh'],
  ['an empty item of a list', swap('units.csv', 4, '|TDM', '||TDM'), 'units.csv', 4, 'Thủ Dầu Một||TDM'],
  ['a decimal comma', swap(CCHC, 6, '97.68', '"97,68"'), CCHC, 6, '97,68'],
  ['a decimal comma in a full score', swap('indicators.csv', 4, '6.5', '"6,5"'), 'indicators.csv', 4, '6,5'],
  ['a value that is not a number', swap(CCHC, 6, '97.68', '97.68%'), CCHC, 6, '97.68%'],
  ['a count with a thousands separator', swap(CCHC, 9, ',8,', ',1.008,'), CCHC, 9, '1.008'],
  ['a size that is no size', swap('scopes.csv', 2, ',63,', ',0,'), 'scopes.csv', 2, '0'],
  ['an unknown level', swap('units.csv', 4, 'district', 'huyen'), 'units.csv', 4, 'huyen'],
  ['an unknown measure', swap(PAR, 7, 'group', 'nhom'), PAR, 7, 'nhom'],
  ['an unknown status', swap(PAR, 7, 'printed', 'guessed'), PAR, 7, 'guessed'],
  ['an unknown unit of measure', swap(PAR, 8, 'points', 'point'), PAR, 8, 'point'],
  ['an unknown reliability', swap('sources.csv', 4, 'news,news', 'news,draft'), 'sources.csv', 4, 'draft'],
  ['an unknown item of the method', swap('method.csv', 2, ',count,', ',criterion,'), 'method.csv', 2, 'criterion'],
  ['neither yes nor no', swap('indicators.csv', 4, ',no,', ',maybe,'), 'indicators.csv', 4, 'maybe'],
  ['a bad year', swap('method.csv', 2, ',2022,', ',22,'), 'method.csv', 2, '22'],
  ['a bad period', swap(PAR, 8, '2023-W46', '2023-W60'), PAR, 8, '2023-W60'],
  ['a bad period of a statement', swap('statements.csv', 2, '2022', '2022-2023'), 'statements.csv', 2, '2022-2023'],
  ['a day that is in no calendar', swap('units.csv', 4, '2012-07-02', '2012-02-30'), 'units.csv', 4, '2012-02-30'],
  ['a day in Vietnamese order', swap('units.csv', 4, '2012-07-02', '02/07/2012'), 'units.csv', 4, '02/07/2012'],
  ['a bad date of a source', swap('sources.csv', 3, '2024-04', '2024-13'), 'sources.csv', 3, '2024-13'],
  ['a life that ends before it begins', swap('units.csv', 3, '1997-01-01', '2026-01-01'), 'units.csv', 3, '2026-01-01'],
  ['a rank that is not whole', swap(CCHC, 3, 'rank,,1,', 'rank,,1.5,'), CCHC, 3, '1.5'],
  ['a rank below 1', swap(CCHC, 3, 'rank,,1,', 'rank,,0,'), CCHC, 3, '0'],
  ['a computed value without a formula', swap(CCHC, 8, 'o0005 - o0001', ''), CCHC, 8, 'formula'],
  ['an inferred value without a reason', swap(CCHC, 7, 'order-of-naming', ''), CCHC, 7, 'formula'],
  ['a printed value with a formula', swap(CCHC, 9, 'printed,', 'printed,o0001 - 1'), CCHC, 9, 'o0001 - 1'],
]

const REFERENCES: readonly Mistake[] = [
  ['an id of a source twice', add('sources.csv', 'S1,Báo,Tin,,,news,news,'), 'sources.csv', 5, 'S1'],
  [
    'an id of a unit twice',
    add('units.csv', 'binh-duong,Tỉnh khác,tinh,province,viet-nam,,,,,,,,'),
    'units.csv',
    5,
    'binh-duong',
  ],
  ['an id of an indicator twice', add('indicators.csv', 'cchc-huyen,A,B,,,,,,,S1,'), 'indicators.csv', 5, 'cchc-huyen'],
  [
    'an id of a scope twice',
    swap('scopes.csv', 4, 'vn-provinces', 'vn-63-provinces'),
    'scopes.csv',
    4,
    'vn-63-provinces',
  ],
  ['an id of an observation twice, in two files', swap(PAR, 8, 'o0106', 'o0008'), PAR, 8, 'o0008'],
  ['an unknown parent', swap('units.csv', 3, ',viet-nam,', ',viet,'), 'units.csv', 3, 'viet'],
  ['an unknown successor', swap('units.csv', 4, '30,binh-duong', '30,tp-hcm'), 'units.csv', 4, 'tp-hcm'],
  ['an unknown source of a unit', swap('units.csv', 4, ',S1,', ',S7,'), 'units.csv', 4, 'S7'],
  ['an unknown unit of a shared name', swap('shared-names.csv', 2, '|binh-duong', '|bd'), 'shared-names.csv', 2, 'bd'],
  ['an unknown unit of a scope', swap('scopes.csv', 3, 'district,binh-duong', 'district,bd'), 'scopes.csv', 3, 'bd'],
  ['an unknown source of an indicator', swap('indicators.csv', 2, 'S3', 'S7'), 'indicators.csv', 2, 'S7'],
  ['an unknown unit of an observation', swap(PAR, 7, 'binh-duong', 'bd'), PAR, 7, 'bd'],
  ['an unknown indicator of an observation', swap(PAR, 7, 'par-index-tinh', 'pci'), PAR, 7, 'pci'],
  ['an unknown scope of an observation', swap(PAR, 5, 'vn-63-provinces', 'vn-64'), PAR, 5, 'vn-64'],
  ['an unknown source of an observation', swap(PAR, 7, 'S3', 'S7'), PAR, 7, 'S7'],
  ['an unknown unit of a statement', swap('statements.csv', 2, 'binh-duong', 'bd'), 'statements.csv', 2, 'bd'],
  [
    'an unknown indicator of a statement',
    swap('statements.csv', 2, 'par-index-tinh', 'pci'),
    'statements.csv',
    2,
    'pci',
  ],
  ['an unknown source of a statement', swap('statements.csv', 2, 'S3', 'S7'), 'statements.csv', 2, 'S7'],
  ['an unknown source of a method', swap('method.csv', 2, 'S3', 'S7'), 'method.csv', 2, 'S7'],
  ['a parent that is a child', swap('units.csv', 3, ',viet-nam,', ',thu-dau-mot,'), 'units.csv', 3, 'binh-duong'],
  ['a name of two units, accents aside', swap('units.csv', 4, '|TDM', '|Binh Dương'), 'units.csv', 4, 'Binh Dương'],
  ['a shared name that is also an alias', swap('units.csv', 4, '|TDM', '|phu loi'), 'units.csv', 4, 'phu loi'],
  ['a shared name twice', add('shared-names.csv', 'Phu Loi,binh-duong,Nơi nào?'), 'shared-names.csv', 3, 'Phu Loi'],
]

const FACTS: readonly Mistake[] = [
  [
    'one thing twice from one source',
    add(CCHC, 'o0009,thu-dau-mot,cchc-huyen,2022,score,,96.89,,,percent,,printed,,S1,,,'),
    CCHC,
    10,
    'o0009',
  ],
  ['a rank above "of"', swap(CCHC, 7, 'rank,,1,', 'rank,,10,'), CCHC, 7, '10'],
  ['a rank above the size of its scope', swap(PAR, 5, ',15,63,', ',64,,'), PAR, 5, '64'],
  ['a count above "of"', swap(CCHC, 9, ',8,9,', ',10,9,'), CCHC, 9, '10'],
  ['an "of" that is not the size of the scope', swap(PAR, 5, ',63,', ',64,'), PAR, 5, '64'],
  ['an "of" where the scope has no size', swap(PAR, 5, 'vn-63-provinces', 'vn-provinces'), PAR, 5, '63'],
  ["a score above the observation's full score", swap(PAR, 2, ',100,', ',80,'), PAR, 2, '84.50'],
  ["a score above the indicator's full score", swap(PAR, 8, ',6,', ',6.6,'), PAR, 8, '6.6'],
  ['a score below 0', swap(PAR, 8, ',6,', ',-6,'), PAR, 8, '-6'],
  ['a level that the indicator does not assess', swap(PAR, 7, 'binh-duong', 'thu-dau-mot'), PAR, 7, 'thu-dau-mot'],
  ['a period before the unit existed', swap(PAR, 2, '2022', '1996'), PAR, 2, '1996'],
  ['a period after the unit ended', swap(PAR, 8, '2023-W46', '2026-W01'), PAR, 8, '2026-W01'],
  ['a formula with an unknown observation', swap(CCHC, 8, 'o0005 - o0001', 'o0005 - o9999'), CCHC, 8, 'o9999'],
  ['a formula that is none', swap(CCHC, 8, 'o0005 - o0001', 'from-title'), CCHC, 8, 'from-title'],
  ['a formula that gives something else', swap(CCHC, 8, ',0.79,', ',0.80,'), CCHC, 8, '0.80'],
  ['a conflict group with one member', swap(PAR, 7, 'S3,,,', 'S3,,,c02-alone'), PAR, 7, 'c02-alone'],
  [
    'printed values that contradict each other',
    add(PAR, 'o0107,binh-duong,par-index-tinh,2022,score,,84.6,,,percent,,printed,,S2,,,'),
    PAR,
    9,
    '84.6',
  ],
  [
    'a contradiction in another conflict group',
    add(PAR, 'o0107,binh-duong,par-index-tinh,2022,score,,84.6,,,percent,,printed,,S2,,,c01-binh-duong'),
    PAR,
    9,
    '84.6',
  ],
]

const TOPICS: readonly Mistake[] = [
  ['bad YAML', swap(TOPIC, 12, 'text: >-', 'text: >- a: b'), TOPIC, 12, 'text: >- a: b'],
  ['something else than a topic', write('topics/b.yaml', '- a\n'), 'topics/b.yaml', 1, '- a'],
  ['an unknown kind', swap(TOPIC, 2, 'event', 'news'), TOPIC, 2, 'news'],
  ['an unknown unit', swap(TOPIC, 4, 'thu-dau-mot', 'tdm'), TOPIC, 4, 'tdm'],
  ['a bad period', swap(TOPIC, 5, '2022', 'năm 2022'), TOPIC, 5, 'năm 2022'],
  ['an unknown observation', swap(TOPIC, 15, '[o0001', '[o9999, o0001'), TOPIC, 15, 'o9999'],
  ['an unknown key', swap(TOPIC, 17, 'place', 'page'), TOPIC, 17, 'page'],
  ['an unknown key of the topic', swap(TOPIC, 5, 'period', 'year'), TOPIC, 5, 'year'],
  ['no title', swap(TOPIC, 3, 'title', '# title'), TOPIC, 1, 'title'],
  ['no source', swap(TOPIC, 6, '[S1]', '[]'), TOPIC, 1, 'sources'],
  ['no entry', write('topics/b.yaml', 'id: b\nkind: event\ntitle: B\nsources: [S1]\n'), 'topics/b.yaml', 1, 'entries'],
  ['no phrase to ask by', swap(TOPIC, 20, 'ask: [vì sao giảm]', 'ask: []'), TOPIC, 18, 'ask'],
  ['an empty phrase', swap(TOPIC, 20, 'giảm]', "giảm, '']"), TOPIC, 20, ''],
  ['an empty text', swap(TOPIC, 21, 'Nguồn không nêu nguyên nhân.', "''"), TOPIC, 21, 'text'],
  ['a list where a text belongs', swap(TOPIC, 17, 'đoạn 2', '[2]'), TOPIC, 17, 'place'],
  ['neither true nor false', swap(TOPIC, 19, 'false', 'no'), TOPIC, 19, 'no'],
  [
    'an id of a topic twice',
    write(
      'topics/u.yaml',
      'id: thu-dau-mot-2022\nkind: event\ntitle: B\nsources: [S1]\nentries: [{id: b, ask: [b], text: b}]\n',
    ),
    'topics/u.yaml',
    1,
    'thu-dau-mot-2022',
  ],
  ['an id of an entry twice', swap(TOPIC, 18, '-nguyen-nhan', '-ket-qua'), TOPIC, 18, 'thu-dau-mot-2022-ket-qua'],
  ['a number that nothing bears out', swap(TOPIC, 13, '96,89', '96,98'), TOPIC, 13, '96,98'],
  ['a number on a later line', swap(TOPIC, 14, '0,21', '0,12'), TOPIC, 14, '0,12'],
  ['a number that was a figure', swap(TOPIC, 16, "'Quyết định 1.105', 7", '7'), TOPIC, 14, '1.105'],
  ['a number whose observation is not named', swap(TOPIC, 15, ', o0004', ''), TOPIC, 14, '0,21'],
]

const VOCABULARY: readonly Mistake[] = [
  [
    'an unknown kind',
    write('vocabulary/greeting.csv', 'phrase,value,reason\n'),
    'vocabulary/greeting.csv',
    0,
    'greeting',
  ],
  ['no reason', swap(MEASURE, 3, 'asks for the rank', ''), MEASURE, 3, 'reason'],
  ['one phrase with two values, accents aside', add(MEASURE, 'Diễm,rank,why'), MEASURE, 4, 'Diễm'],
  ['an unknown measure', swap(MEASURE, 3, ',rank,', ',place,'), MEASURE, 3, 'place'],
  ['an unknown level', swap('vocabulary/level.csv', 2, 'district/', 'quan/'), 'vocabulary/level.csv', 2, 'quan/thi-xa'],
  ['an unknown family', swap('vocabulary/indicator.csv', 3, 'PAR INDEX', 'PCI'), 'vocabulary/indicator.csv', 3, 'PCI'],
  [
    'an unknown operation',
    write('vocabulary/operation.csv', 'phrase,value,reason\nnhảy,jump,why\n'),
    'vocabulary/operation.csv',
    2,
    'jump',
  ],
  [
    'an unknown period',
    write('vocabulary/period.csv', 'phrase,value,reason\nkiếp,life,why\n'),
    'vocabulary/period.csv',
    2,
    'life',
  ],
]

describe.each([
  ['files', FILES],
  ['cells', CELLS],
  ['ids and names', REFERENCES],
  ['facts', FACTS],
  ['topics', TOPICS],
  ['vocabulary', VOCABULARY],
])('readKnowledge complains, about %s, of', (_, mistakes) => {
  it.each(mistakes)('%s', async (_what, change, file, line, value) => {
    const { complaints } = await readChanged(change)
    expect(complaints.map((complaint) => ({ ...complaint, cure: '…', problem: '…' }))).toEqual([
      { file: `knowledge/${file}`, line, value, problem: '…', cure: '…' },
    ])
    expect(complaints[0]!.problem).not.toBe('')
    expect(complaints[0]!.cure).not.toBe('')
  })
})
