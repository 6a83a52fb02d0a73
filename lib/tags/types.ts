export type TagView = { name: string; description: string; questionCount: number }
