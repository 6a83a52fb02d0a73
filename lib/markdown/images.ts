import type { Element, Root as HastRoot } from 'hast'
import type { Image, Nodes, Root, Text } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { imageAddress, imageIn, variantAddress, variantWidths } from '#lib/platform/image-addresses.ts'

/** The width at which a browser shows an image: the column of text, or the whole screen of a phone. */
const SIZES = '(max-width: 720px) 100vw, 680px'

/** Turns an image into a link to it, named by its alternative text or its address. */
export function imagesAsLinks() {
  return (tree: Root) => linkImages(tree, () => true)
}

/** Turns the images from elsewhere into links. Those that people uploaded here stay. */
export function otherImagesAsLinks() {
  return (tree: Root) => linkImages(tree, ({ url }) => imageIn(url) === null)
}

function linkImages(tree: Root, isLinked: (image: Image) => boolean): void {
  visit(tree, ['image', 'imageReference'], (node, index, parent) => {
    if (!parent || index === undefined) return
    if (node.type === 'image' && isLinked(node)) {
      parent.children[index] = {
        type: 'link',
        url: node.url,
        title: node.title ?? null,
        children: [text(node.alt || node.url)],
      } as never
    } else if (node.type === 'imageReference') {
      parent.children[index] = {
        ...node,
        type: 'linkReference',
        children: [text(node.alt || node.identifier)],
      } as never
    }
  })
  // A link around an image would become a link in a link, which HTML forbids.
  visit(tree, ['link', 'linkReference'], (node) => {
    if (node.type === 'link' || node.type === 'linkReference')
      node.children = node.children.flatMap(unlinked) as typeof node.children
  })
}

/**
 * Gives each image its size, so that the page does not move while it loads, and its variants; an image outside of a
 * link leads to its largest one, unless it has no description: the link would have no name. Call it last: what it adds
 * needs no sanitising. An image from elsewhere is removed.
 */
export function sizedImages() {
  return (tree: HastRoot) => {
    visit(tree, 'element', (node, index, parent) => {
      if (!parent || index === undefined) return undefined
      if (node.tagName === 'a' && findImage(node)) {
        visit(node, 'element', (inner) => void sizeImage(inner))
        return SKIP
      }
      if (node.tagName !== 'img') return undefined
      const href = sizeImage(node)
      if (href === null) {
        parent.children.splice(index, 1)
        return index
      }
      if ((node.properties['alt'] ?? '').trim() !== '')
        parent.children[index] = { type: 'element', tagName: 'a', properties: { href }, children: [node] }
      return SKIP
    })
  }
}

/** Sets the attributes of an image, and returns its address; null for an image from elsewhere, and other elements. */
function sizeImage({ tagName, properties }: Element): string | null {
  const image = tagName === 'img' && typeof properties['src'] === 'string' ? imageIn(properties['src']) : null
  if (!image) return null
  Object.assign(properties, {
    src: imageAddress(image),
    srcSet: variantWidths(image.width)
      .map((width) => `${variantAddress(image, width)} ${width}w`)
      .join(', '),
    sizes: SIZES,
    width: image.width,
    height: image.height,
    loading: 'lazy',
    decoding: 'async',
  })
  return imageAddress(image)
}

function findImage(node: Element): boolean {
  return node.children.some((child) => child.type === 'element' && (child.tagName === 'img' || findImage(child)))
}

/** Replaces each image by its description, for the plain words of a text. */
export function imagesAsWords(tree: HastRoot): HastRoot {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'img' || !parent || index === undefined) return
    parent.children[index] = { type: 'text', value: node.properties['alt'] ?? '' }
  })
  return tree
}

/** Returns a node's content without its links, at any depth. */
function unlinked(node: Nodes): Nodes[] {
  if (node.type === 'link' || node.type === 'linkReference') return node.children.flatMap(unlinked)
  if ('children' in node) node.children = node.children.flatMap(unlinked) as never
  return [node]
}

function text(value: string): Text {
  return { type: 'text', value }
}
