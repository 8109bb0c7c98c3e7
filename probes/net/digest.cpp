#include "probes/net/digest.h"

#include <openssl/evp.h>

namespace mp::net {

std::string sha256(std::string_view bytes) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, EVP_sha256(), nullptr);
    out.resize(size);
    return out;
}

}
