# Writes the file IN as `extern char const SYMBOL[]` and `extern unsigned long const SYMBOL_size` to OUT.
file(READ ${IN} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
string(REGEX REPLACE "(('[^']*',){24})" "\\1\n" bytes "${bytes}")
file(WRITE ${OUT} "// Made from ${SYMBOL}'s data file.\nextern char const ${SYMBOL}[];\nextern unsigned long const ${SYMBOL}_size;\nchar const ${SYMBOL}[] = {${bytes}'\\0'};\nunsigned long const ${SYMBOL}_size = ${size};\n")
