/// Every kind of check that a file can hold: `CheckKinds.all` lists the types of the files in `CheckKinds/`, found when the package
/// is built. No check file is of two kinds.
package enum CheckKinds {
    package typealias Member = WrittenKind
}
