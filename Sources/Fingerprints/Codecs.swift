/// Every codec there is: `Codecs.all` lists the types of the files in `Codecs/`, found when the package is built.
package enum Codecs {
    package typealias Member = Codec
}
