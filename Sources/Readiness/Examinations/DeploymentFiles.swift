internal import AssayKit
internal import Catalogs
internal import Stores

/// Whether the deployment can be read, so that its rules can be judged.
enum DeploymentFiles: Examination {
    static let part = ReadinessPart.deployment

    static func examine(_ context: ReadinessContext) async -> [Observation] {
        let subject = "deployment"
        guard let directory = context.request.deployment else {
            return [
                .left(
                    subject, "no deployment is named",
                    remedy: "Set ASSAY_DEPLOYMENT to the directory of the compose file to have it audited.")
            ]
        }
        do {
            let deployment = try await Deployment.read(directory)
            func count(_ table: String, _ word: String) -> String {
                Counts.of(deployment.tables.first { $0.name == table }?.rows.count ?? 0, word)
            }
            return [.well(subject, "\(directory): \(count("services", "service")), \(count("files", "file"))")]
        } catch {
            let place = error.hasPlace ? error.location.description : error.location.file
            return [.broken(subject, "\(place): \(error.message)", remedy: error.remedy)]
        }
    }
}
