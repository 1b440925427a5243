/// Every kind of check there is: `CheckKinds.all` lists the types of the files in `CheckKinds/`, found when the package
/// is built. No check file is of two kinds.
package enum CheckKinds {
    package typealias Member = CheckKind
}
