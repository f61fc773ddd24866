// Tests come with the first rule.
