/// Every format there is: `Formats.all` lists the types of the files in `Formats/`, found when the package is built.
package enum Formats {
    package typealias Member = Format
}
