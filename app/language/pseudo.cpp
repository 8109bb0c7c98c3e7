#include "app/language/catalogue.h"

#include "probes/core/ascii.h"

#include <array>

namespace mp::language {

namespace {

constexpr std::array<std::string_view, 26> small{"á", "ƀ", "ç", "ð", "é", "ƒ", "ğ", "ĥ", "í", "ĵ", "ķ", "ļ", "ɱ",
                                                 "ñ", "ó", "þ", "ǫ", "ŕ", "š", "ť", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž"};
constexpr std::array<std::string_view, 26> large{"Å", "Ɓ", "Ç", "Ð", "É", "Ƒ", "Ğ", "Ĥ", "Í", "Ĵ", "Ķ", "Ļ", "Ṁ",
                                                 "Ñ", "Ó", "Þ", "Ǫ", "Ŕ", "Š", "Ť", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};

std::string accented(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c >= 'a' && c <= 'z')
            out += small[static_cast<std::size_t>(c - 'a')];
        else if (c >= 'A' && c <= 'Z')
            out += large[static_cast<std::size_t>(c - 'A')];
        else
            out += c;
    }
    return out;
}

class PseudoCatalogue : public Catalogue {
public:
    std::optional<std::string> look_up(core::MessageId sentence, long count) const override {
        std::string_view text = sentence.many != nullptr && count != 1 ? sentence.many : sentence.one;
        std::string out;
        while (!text.empty()) {
            auto const open = text.find('{');
            auto const close = open == text.npos ? open : text.find('}', open);
            if (close == text.npos)
                break;
            out += accented(text.substr(0, open));
            out.append("⟨").append(text.substr(open, close - open + 1)).append("⟩");
            text.remove_prefix(close + 1);
        }
        return out + accented(text);
    }
};

}

std::unique_ptr<Catalogue> pseudo_catalogue() { return std::make_unique<PseudoCatalogue>(); }

}
