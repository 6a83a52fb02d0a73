/** The kinds of uploads: an image, which posts show, or a PDF, to which they link. */
export const UPLOAD_KINDS = ['image', 'pdf'] as const
export type UploadKind = (typeof UPLOAD_KINDS)[number]
