import ArgumentParser

/// On the command line an option is ArgumentParser's; `Web` has another for forms.
typealias Option<Value> = ArgumentParser.Option<Value>
