const PAGES = 200
const ROWS = 5
const SYLLABLES = ['An', 'Bình', 'Châu', 'Dương', 'Giang', 'Hòa', 'Khánh', 'Lộc', 'Mỹ', 'Phú', 'Quang', 'Thành', 'Vĩnh']

/** A report of 200 pages, each with a paragraph and a table of 25 figures, as a table or as pages flatten one. */
export function longReport(form: 'tables' | 'cells' | 'run-on'): string {
  const pages = Array.from({ length: PAGES }, (_, page) => pageOf(page, form))
  return ['Kết quả Chỉ số cải cách hành chính năm 2023 của các xã tỉnh Lâm Đồng', ...pages].join('\n')
}

function pageOf(page: number, form: 'tables' | 'cells' | 'run-on'): string {
  const heading = [
    'TT',
    'Đơn vị',
    'Điểm tự chấm',
    'Điểm thẩm định',
    'Điểm điều tra xã hội học',
    'Tổng điểm',
    'Xếp hạng',
  ]
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const [own, checked, asked] = [
      60 + ((page + i) % 9) + 0.25,
      55 + ((page * 7 + i) % 9) + 0.5,
      25 + (page % 4) + i / 10,
    ]
    return [
      String(i + 1),
      nameOf(page * ROWS + i),
      ...[own, checked, asked, checked + asked].map(printed),
      String(i + 1),
    ]
  })
  const text = `Phụ lục ${page + 1}. Trong kỳ thứ ${page + 1}, các xã tiếp tục rà soát, công khai thủ tục hành chính và tổ chức khảo sát ý kiến người dân theo kế hoạch đã ban hành.`
  const table = [heading, ...rows]
  const lines = {
    tables: () => table.map((cells) => `|${cells.join('|')}|`),
    cells: () => table.flat(),
    'run-on': () => table.map((cells) => cells.join(' ')),
  }[form]()
  return [text, ...lines].join('\n')
}

/** Another name for each number below 2,000. */
function nameOf(number: number): string {
  const digits = [number, Math.floor(number / SYLLABLES.length), Math.floor(number / SYLLABLES.length ** 2)]
  return `Xã ${digits.map((digit) => SYLLABLES[digit % SYLLABLES.length]).join(' ')}`
}

const printed = (value: number) => value.toFixed(2).replace('.', ',')
