#include "probes/net/digest.h"

#include <openssl/evp.h>

namespace mp::net {

namespace {

std::string digest(std::string_view bytes, EVP_MD const* kind) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, kind, nullptr) != 1)
        return {};
    out.resize(size);
    return out;
}

}

std::string sha256(std::string_view bytes) { return digest(bytes, EVP_sha256()); }

std::string md5_hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (unsigned char const byte : digest(bytes, EVP_md5())) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}
