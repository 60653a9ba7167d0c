"""Own data (data saya): an owner sees, corrects, downloads, withdraws and has erased what is kept about her."""
