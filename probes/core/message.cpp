#include "probes/core/message.h"

#include <algorithm>

namespace mp::core {

std::string fill_holes(std::string_view sentence, Values const& values) {
    std::string out;
    while (!sentence.empty()) {
        auto const open = sentence.find('{');
        auto const close = open == std::string_view::npos ? open : sentence.find('}', open);
        if (close == std::string_view::npos)
            return out.append(sentence);
        auto const name = sentence.substr(open + 1, close - open - 1);
        auto const value = std::find_if(values.begin(), values.end(), [&](auto const& v) { return v.first == name; });
        out.append(sentence.substr(0, open));
        out.append(value == values.end() ? sentence.substr(open, close - open + 1) : std::string_view(value->second));
        sentence.remove_prefix(close + 1);
    }
    return out;
}

std::string_view original_of(Message const& message) {
    if (message.id.is_empty())
        return {};
    return message.id.many != nullptr && message.count != 1 ? message.id.many : message.id.one;
}

std::string in_english(Message const& message) {
    Values values = message.values;
    for (auto const& [hole, clause] : message.clauses)
        values.emplace_back(hole, in_english(clause));
    values.emplace_back("count", std::to_string(message.count));
    return fill_holes(original_of(message), values);
}

}
