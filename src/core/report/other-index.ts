/** Stands for every index that is none of ours ("CPI", "chỉ số CMI"): what is told of it is not read. */
export const OTHER_INDEX = 'khác'

/** "đứng thứ nhất về chỉ số CMI": a short form after the word. */
export const SHORT_INDEX = /[Cc]hỉ số\s+(?:["“(]\s*)?(\p{Lu}{2,6})(?![\p{L}\d-]|\s*[-&]\s*\p{Lu})/gu
