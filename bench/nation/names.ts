import { fold } from '../../src/core/text/fold.ts'

const words = (text: string): string[] => text.split(' ')
const lines = (text: string): string[] => text.split('|')

/** As the country had them until 2025; cities under the state begin with "TP ". */
export const PROVINCES = lines(
  'TP Hà Nội|Hà Giang|Cao Bằng|Bắc Kạn|Tuyên Quang|Lào Cai|Điện Biên|Lai Châu|Sơn La|Yên Bái|Hoà Bình|Thái Nguyên|Lạng Sơn|Quảng Ninh|Bắc Giang|Phú Thọ|Vĩnh Phúc|Bắc Ninh|Hải Dương|TP Hải Phòng|Hưng Yên|Thái Bình|Hà Nam|Nam Định|Ninh Bình|Thanh Hóa|Nghệ An|Hà Tĩnh|Quảng Bình|Quảng Trị|Thừa Thiên Huế|TP Đà Nẵng|Quảng Nam|Quảng Ngãi|Bình Định|Phú Yên|Khánh Hòa|Ninh Thuận|Bình Thuận|Kon Tum|Gia Lai|Đắk Lắk|Đắk Nông|Lâm Đồng|Bình Phước|Tây Ninh|Bình Dương|Đồng Nai|Bà Rịa - Vũng Tàu|TP Hồ Chí Minh|Long An|Tiền Giang|Bến Tre|Trà Vinh|Vĩnh Long|Đồng Tháp|An Giang|Kiên Giang|TP Cần Thơ|Hậu Giang|Sóc Trăng|Bạc Liêu|Cà Mau',
)

/** Names that communes have in a great many districts, most frequent first, and how many of a nation's have the first. */
const SHARED_COMMUNES = lines(
  'Tân Lập|Tân Tiến|Hòa Bình|Tân Thành|Tân Hòa|Long Phú|Minh Tân|Bình Minh|Quang Trung|Hồng Phong|Thanh Bình|Đông Sơn|Phú Lâm|An Bình|Vĩnh Phú|Đồng Tâm|Yên Sơn|Tam Hợp|Trung Thành|Thạnh Phú|Phước Long|Hưng Thịnh|Nam Sơn|Xuân Lâm',
)
const MOST_SHARED = 0.033

const HEADS = words(
  'An Ba Bắc Bình Cẩm Châu Đại Đức Đồng Gia Giao Hà Hải Hậu Hiệp Hoài Hưng Khánh Kim La Liên Lộc Lương Mai Mỹ Nam Nghĩa Ngọc Nhân Ninh Phong Phúc Phước Quảng Quế Sơn Tam Tây Thạch Thái Thanh Thuận Thụy Tiên Triệu Trung Trường Tùng Tường Vạn Vân Việt Vĩnh Xuân Yên',
)
const TAILS = words(
  'Bảo Bằng Cát Cốc Cường Dân Dương Đàm Điền Đô Động Giang Hạnh Hoa Hội Hợp Khê Lạc Lai Lãng Lĩnh Long Lục Luông Mão Mậu Ngãi Nghi Nhai Phú Quan Quang Quý Sa Tân Tập Thắng Thịnh Thọ Thủy Tín Trạch Trì Túc Viên Vượng Xá',
)

/** District names that several provinces have. */
const SHARED_DISTRICTS = lines('Châu Thành|Phú Tân|Long Mỹ|Vĩnh Thạnh|Bình Tân|Tam Nông|Kỳ Anh')

export interface NameDrawing {
  /** A name for a district; never twice within a province. */
  district(taken: Set<string>): string
  /** A name for a commune; never twice within a district. */
  commune(taken: Set<string>): string
}

export function nameDrawing(random: () => number): NameDrawing {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const own = () => `${pick(HEADS)} ${pick(TAILS)}`
  const free = (draw: () => string, taken: Set<string>): string => {
    for (;;) {
      const name = draw()
      const key = fold(name)
      if (taken.has(key) || key.split(' ')[0] === key.split(' ')[1]) continue
      taken.add(key)
      return name
    }
  }
  // the second is drawn half as often as the first, the third a third as often …
  const rare = () => {
    let at = random()
    for (const [i, name] of SHARED_COMMUNES.entries()) {
      at -= MOST_SHARED / (1 + i / 4)
      if (at < 0) return name
    }
    return own()
  }
  return {
    district: (taken) => free(() => (random() < 0.04 ? pick(SHARED_DISTRICTS) : own()), taken),
    commune: (taken) => free(rare, taken),
  }
}
