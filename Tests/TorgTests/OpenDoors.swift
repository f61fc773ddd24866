/// The routes that anybody may use.
enum OpenDoors {
    static let all: Set<String> = [
        "GET /"
    ]
}
