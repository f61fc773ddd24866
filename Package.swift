// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The floors of the house, lowest first. A floor may use those below it, never those above (docs/architecture.md).
let package = Package(
    name: "torg",
    products: [
        .executable(name: "torg", targets: ["TorgCommand"]),
        .executable(name: "torg-bench", targets: ["TorgBench"]),
        .executable(name: "torg-bench-language", targets: ["LanguageBench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // System libraries
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CHunspell", pkgConfig: "hunspell", providers: [.apt(["libhunspell-dev"])]),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Words, and what is learnt from them: nothing but values
        .target(name: "Language", dependencies: ["CHunspell", "CStemmer"], swiftSettings: settings),
        .target(name: "Ranking", swiftSettings: settings),

        // Know nothing of partnerships
        .target(
            name: "Database",
            dependencies: [
                "CPostgreSQL", "CSQLite", "Language", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .target(name: "Markup", swiftSettings: settings),
        .target(name: "Mail", dependencies: ["CCurl"], swiftSettings: settings),

        // Requests and answers
        .target(
            name: "Web",
            dependencies: [
                "Markup", "CQREncode", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            resources: [.copy("Messages")],
            swiftSettings: settings
        ),

        // What every capability stands on
        .target(
            name: "Partnership",
            dependencies: [
                "Database", "Language", "Mail", "Markup", "Ranking", "Web",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Messages"), .copy("Assets")],
            swiftSettings: settings
        ),

        // Capabilities, side by side
        .target(
            name: "Members",
            dependencies: [
                "Database", "Mail", "Markup", "Partnership", "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Messages")],
            swiftSettings: settings
        ),
        .target(
            name: "Ideas",
            dependencies: [
                "Database", "Language", "Mail", "Markup", "Partnership", "Ranking", "Web",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Messages")],
            swiftSettings: settings
        ),

        .target(
            name: "Tours",
            dependencies: [
                "Database", "Language", "Mail", "Markup", "Partnership", "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Messages")],
            swiftSettings: settings
        ),
        .target(
            name: "Capture",
            dependencies: [
                "Database", "Markup", "Partnership", "Web",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Messages"), .copy("Assets")],
            swiftSettings: settings
        ),

        .target(
            name: "Sourcing",
            dependencies: [
                "Database", "Language", "Mail", "Markup", "Partnership", "Ranking", "Web",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            resources: [.copy("Messages"), .copy("Law"), .copy("Words")],
            swiftSettings: settings
        ),

        // The site and its command line
        .target(
            name: "Torg",
            dependencies: [
                "Capture", "Database", "Ideas", "Mail", "Markup", "Members", "Partnership", "Sourcing", "Tours", "Web",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Messages"), .copy("Demo"), .copy("Texts")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "TorgCommand",
            dependencies: [
                "Database", "Language", "Ideas", "Mail", "Members", "Partnership", "Sourcing", "Torg", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings
        ),

        .executableTarget(
            name: "LanguageBench",
            dependencies: [
                "Database", "Language", "Partnership", "Ranking", "Torg", "Web",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Benchmarks/LanguageBench",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "TorgBench",
            dependencies: [
                "Database", "Ideas", "Partnership", "Sourcing", "Torg", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Benchmarks/TorgBench",
            swiftSettings: settings
        ),

        // Tests, a folder for each floor
        .target(
            name: "TestSupport",
            dependencies: [
                "Database", "Language", "Markup", "Partnership", "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Support",
            swiftSettings: settings
        ),
        .testTarget(
            name: "DatabaseTests",
            dependencies: ["Database", "Language", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings
        ),
        .testTarget(name: "LanguageTests", dependencies: ["Language"], swiftSettings: settings),
        .testTarget(name: "RankingTests", dependencies: ["Language", "Ranking"], swiftSettings: settings),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: settings),
        .testTarget(name: "MailTests", dependencies: ["Mail"], swiftSettings: settings),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Markup", "Web",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PartnershipTests",
            dependencies: [
                "Database", "Language", "Mail", "Markup", "Partnership", "TestSupport", "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "MembersTests",
            dependencies: ["Database", "Members", "Partnership", "TestSupport", "Web"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "IdeasTests",
            dependencies: ["Database", "Ideas", "Mail", "Partnership", "Ranking", "TestSupport", "Web"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SourcingTests",
            dependencies: [
                "Database", "Ideas", "Mail", "Markup", "Partnership", "Sourcing", "TestSupport", "Web",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ToursTests",
            dependencies: ["Database", "Ideas", "Mail", "Markup", "Partnership", "TestSupport", "Tours", "Web"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CaptureTests",
            dependencies: [
                "Capture", "Database", "Ideas", "Partnership", "TestSupport", "Tours", "Web",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TorgTests",
            dependencies: [
                "Capture", "Database", "Ideas", "Members", "Partnership", "Sourcing", "TestSupport", "Torg", "Tours",
                "Web",
            ],
            swiftSettings: settings
        ),
    ]
)
