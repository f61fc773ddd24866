import Markup

/// The drawings of a poster: an awning as over a market stall, and a square with the caravan on it. Plain shapes in a few tones that
/// stay apart in black and white too.
enum SquareScene {
    /// The house's mark, as the top of every page has it.
    static let mark = HTML(
        raw: """
            <svg class="print-mark" viewBox="0 0 48 48" aria-hidden="true"><path fill="currentcolor" d="M4 4h27v12H4zM32 4h12v27\
            H32zM17 32h27v12H17zM4 17h12v27H4z"/><circle fill="#ff8a70" cx="24" cy="24" r="5.5"/></svg>
            """
    )

    /// A band with scallops along its lower edge, as wide as the sheet.
    static let awning: HTML = {
        let scallops = (0..<16).map { number -> HTML in
            let fill: HTML = number.isMultiple(of: 2) ? "#11503d" : "#3b8068"
            return "<circle fill=\"\(fill)\" cx=\"\(number * 64 + 32)\" cy=\"100\" r=\"32\"/>"
        }
        return """
            <svg class="awning" viewBox="0 0 1024 132" preserveAspectRatio="none" aria-hidden="true">\(scallops)\
            <path fill="#11503d" d="M0 0h1024v104H0z"/></svg>
            """
    }()

    /// People around the caravan, between houses; it stands on the lower edge.
    static let html = HTML(
        raw: """
            <svg class="square" viewBox="0 0 1000 236" preserveAspectRatio="xMidYMax slice" aria-hidden="true">\
            <path fill="#e3ece1" d="M0 236V120q120-70 250-38t240-6 260 4 250-22v178z"/>\
            <path fill="#c6d9c9" d="M420 236V150h34v-22h40v34h30v74zM770 236V140l36-28 36 28v96z"/>\
            <path fill="#a92b18" d="M28 118h120v118H28z"/><path fill="#5e1a10" d="M16 122l72-56 72 56z"/>\
            <path fill="#fbf6ea" d="M44 142h22v28H44zm66 0h22v28h-22zM44 190h22v28H44zm66 0h22v28h-22zM76 186h24v50H76zM80 96h16v16H80z"/>\
            <path fill="#d9a441" d="M166 136h116v100H166z"/><path fill="#7a4d00" d="M156 138l26-40h84l26 40z"/>\
            <path fill="#fbf6ea" d="M180 152h20v26h-20zm34 0h20v26h-20zm34 0h20v26h-20zM180 196h20v26h-20zm68 0h20v26h-20z"/>\
            <path fill="#7a4d00" d="M212 194h24v42h-24z"/>\
            <path fill="#3b8068" d="M300 104h104v132H300zM334 54h36v52h-36z"/><path fill="#0b3a2c" d="M292 106l20-20h80l20 20zM328 56l24-44 24 44z"/>\
            <circle fill="#fbf6ea" cx="352" cy="74" r="11"/><path fill="none" stroke="#0b3a2c" stroke-width="2.5" d="M352 67v7l5 4"/>\
            <path fill="#fbf6ea" d="M314 122h18v30h-18zm29 0h18v30h-18zm29 0h18v30h-18zM314 172h18v30h-18zm58 0h18v30h-18z"/>\
            <path fill="#0b3a2c" d="M340 236v-46q12-16 24 0v46z"/>\
            <path fill="#1d4d72" d="M852 128h112v108H852z"/><path fill="#0e2c44" d="M842 132l20-44h92l20 44z"/>\
            <path fill="#fbf6ea" d="M868 146h20v26h-20zm30 0h20v26h-20zm30 0h20v26h-20zM868 190h20v26h-20zm60 0h20v26h-20z"/>\
            <path fill="#0e2c44" d="M898 188h20v48h-20z"/>\
            <path fill="#22684f" d="M443 236v-40h6v40zM982 236v-34h6v34z"/><ellipse fill="#22684f" cx="446" cy="164" rx="27" ry="40"/>\
            <ellipse fill="#6aa384" cx="985" cy="172" rx="24" ry="38"/>\
            <path fill="none" stroke="#404a44" stroke-width="2" d="M404 110q70 46 148 16"/>\
            <path fill="#a92b18" d="M418 118l18 9-13 12zM476 134l19 1-10 16zM534 130l18-5-6 17z"/><path fill="#d9a441" d="M446 129l19 4-11 15zM506 135l19-2-8 16z"/>\
            <path fill="none" stroke="#1c2420" stroke-width="5" d="M758 214h54v14"/>\
            <path fill="#fffdf9" stroke="#1c2420" stroke-width="4" d="M540 218V146q0-40 42-40h134q34 0 42 40v72z"/>\
            <path fill="#a92b18" d="M542 196h214v10H542z"/><path fill="#a4cfee" stroke="#1c2420" stroke-width="3" d="M712 134h22q10 0 13 30h-35z"/>\
            <path fill="#0b3a2c" d="M566 138h122v46H566z"/><path fill="#d9a441" d="M560 182h134v8H560z"/>\
            <circle fill="#e9b89a" cx="612" cy="157" r="9"/><path fill="#ff8a70" d="M597 182q0-17 15-17t15 17z"/>\
            <circle fill="#c98d68" cx="654" cy="157" r="9"/><path fill="#a4cfee" d="M639 182q0-17 15-17t15 17z"/>\
            <path fill="#fbf6ea" d="M562 114h130l16 26H546z"/><path fill="#a92b18" d="M562 114h22l-11 26h-27zM606 114h21v26h-27zM649 114h21l11 26h-27z"/>\
            <g fill="#a92b18"><circle cx="559.500" cy="140" r="13.500"/><circle cx="613.500" cy="140" r="13.500"/><circle cx="667.500" cy="140" r="13.500"/></g>\
            <g fill="#fbf6ea"><circle cx="586.500" cy="140" r="13.500"/><circle cx="640.500" cy="140" r="13.500"/><circle cx="694.500" cy="140" r="13.500"/></g>\
            <circle fill="#1c2420" cx="650" cy="216" r="19"/><circle fill="#dcd3c2" cx="650" cy="216" r="8"/>\
            <g><circle fill="#8a5a3c" cx="498" cy="158" r="12"/><path fill="#d9a441" d="M480 236v-42q0-22 18-22t18 22v42z"/>\
            <circle fill="#f0c8ad" cx="584" cy="172" r="12"/><path fill="#1d4d72" d="M566 236v-28q0-22 18-22t18 22v28z"/>\
            <circle fill="#f0c8ad" cx="536" cy="194" r="9"/><path fill="#a92b18" d="M523 236v-16q0-16 13-16t13 16v16z"/></g>\
            <g><circle fill="#e9b89a" cx="806" cy="160" r="12"/><path fill="#22684f" d="M788 236v-40q0-22 18-22t18 22v40z"/>\
            <circle fill="#6b4630" cx="848" cy="164" r="12"/><path fill="#a92b18" d="M830 236v-36q0-22 18-22t18 22v36z"/></g></svg>
            """
    )
}
